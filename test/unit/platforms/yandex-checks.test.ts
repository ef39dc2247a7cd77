import { describe, expect, it } from 'vitest';
import type { HttpReply } from '../../../backend/platforms/platform.ts';
import { platformOf, NOW, reply, settingsOf } from './samples.ts';

const yandex = platformOf('yandex');

describe('destination test', () => {
  const ok = (body: unknown) => reply(200, body);
  const bad = (status: number, error_type: string) =>
    reply(status, { errors: [{ error_type, message: 'Доступ запрещён' }], code: status });
  const [uploads, goals, window] = yandex.checks;
  const goal = (url: string, type = 'action', condition = 'exact') => ({
    type,
    conditions: [{ type: condition, url }],
  });
  const two = { by_conversion_type: { call: { target: 'call_order' } } };

  it('only reads', () => {
    const requests = yandex.checks.map((check) => check.request(settingsOf('yandex'), null, NOW));
    const base = 'https://api-metrika.yandex.net/management/v1/counter/2215573';
    expect(requests.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['GET', `${base}/offline_conversions/uploadings?limit=1&offset=0`, undefined],
      ['GET', `${base}/goals`, undefined],
      ['GET', `${base}/offline_conversions/visit_join_threshold`, undefined],
    ]);
    expect(requests.every(({ headers }) => headers.authorization === 'OAuth y0_xxx')).toBe(true);
  });

  it.each<[string, typeof goals, HttpReply, object, object]>([
    ['uploads that can be read', uploads, ok({ uploadings: [] }), {}, { ok: true }],
    ['no access', uploads, bad(403, 'access_denied'), {}, { ok: false, code: 'access_denied' }],
    ['a revoked token', uploads, bad(403, 'invalid_token'), {}, { ok: false, code: 'invalid_token' }],
    ['no such counter', uploads, bad(404, 'not_found'), {}, { ok: false, code: 'not_found' }],
    ['too many requests', uploads, bad(429, 'quota_requests_by_ip'), {}, { kind: 'retry' }],
    ['a refused request', uploads, bad(400, 'invalid_parameter'), {}, { ok: false, code: 'invalid_parameter' }],
    ['another body', uploads, ok({}), {}, { kind: 'retry', code: 'unreadable_reply' }],
    ['no reply', uploads, { failure: 'timeout', message: '' }, {}, { kind: 'retry', code: 'timeout' }],
    ['the goal', goals, ok({ goals: [goal('x'), goal('order_confirmed')] }), {}, { ok: true }],
    ['both goals', goals, ok({ goals: [goal('call_order'), goal('order_confirmed')] }), two, { ok: true }],
    ['one goal of two', goals, ok({ goals: [goal('order_confirmed')] }), two, { ok: false, code: 'goal_missing' }],
    ['no goal', goals, ok({ goals: [] }), {}, { ok: false, code: 'goal_missing' }],
    ['a page goal', goals, ok({ goals: [goal('order_confirmed', 'url')] }), {}, { ok: false, code: 'goal_unsuitable' }],
    [
      'a goal with another condition',
      goals,
      ok({ goals: [goal('order_confirmed', 'action', 'contain')] }),
      {},
      { ok: false, code: 'goal_unsuitable' },
    ],
    ['no list of goals', goals, ok({ goals: null }), {}, { kind: 'retry' }],
    [
      '21 days',
      window,
      ok({ visit_join_threshold: { days: 21, date: '2026-11-01T00:00:00+03:00' } }),
      {},
      { ok: true },
    ],
    ['a bare number', window, ok({ visit_join_threshold: 21 }), {}, { ok: true }],
    ['days at the top', window, ok({ days: 21 }), {}, { ok: true }],
    ['any other shape', window, ok({ something: ['else'] }), {}, { ok: true }],
    ['a call that no longer exists', window, bad(404, 'not_found'), {}, { ok: true }],
    ['7 days', window, ok({ visit_join_threshold: { days: 7 } }), {}, { ok: false, code: 'window_shorter' }],
    ['7 days, as in the settings', window, ok({ visit_join_threshold: { days: 7 } }), { window_days: 7 }, { ok: true }],
    ['no day yet', window, ok({ visit_join_threshold: { days: 0 } }), {}, { ok: false, code: 'window_closed' }],
    ['a refused token, here too', window, bad(401, 'unauthorized'), {}, { ok: false, code: 'unauthorized' }],
  ])('%s', (_what, check, reply, settings, result) => {
    expect(check?.parse(reply, settingsOf('yandex', { ...settings }))).toMatchObject(result);
  });
});
