import { describe, expect, it } from 'vitest';
import type { HashedConversion } from '../../../shared/conversion.ts';
import type { Click, Outgoing, OutgoingAdjustment } from '../../../backend/platforms/platform.ts';
import { ago, platformOf, NOW, outgoing, settingsOf } from './samples.ts';

const google = platformOf('google');
const restate = (value: string, time = ago(0)): OutgoingAdjustment => ({
  type: 'restate',
  time,
  value,
  currency: 'USD',
});
const retract = (time = ago(0)): OutgoingAdjustment => ({ type: 'retract', time });

function eligibility(
  given: Partial<Outgoing>,
  conversion: Partial<HashedConversion> = {},
  settings: object = {},
): string {
  const result = google.checkEligibility(outgoing(given, conversion), settingsOf('google', { ...settings }), NOW);
  return result.send ? 'sent' : result.code;
}

describe('a change of a sale', () => {
  const noIdentifiers = { person: {} };
  const denied = { consent: { ad_user_data: 'denied' } as const };
  const old: Click[] = [{ type: 'gclid', value: 'C1', time: ago(100) }];
  it.each<[string, OutgoingAdjustment, Partial<Outgoing>, Partial<HashedConversion>, object, string]>([
    ['a new value', restate('79.90'), {}, {}, {}, 'sent'],
    ['a retraction', retract(), {}, {}, {}, 'sent'],
    ['54 days less 10 minutes after the sale', restate('1'), {}, { time: ago(54, -10) }, {}, 'sent'],
    ['54 days after the sale', retract(), {}, { time: ago(54) }, {}, 'too_old'],
    [
      'a click that has grown old since',
      restate('1'),
      { clicks: old },
      { ...noIdentifiers, time: ago(50) },
      {},
      'sent',
    ],
    ['a new value of 0: the conversion would stay and be closed', restate('0.00'), {}, {}, {}, 'value_not_supported'],
    ['a new value that JSON cannot hold', restate('12345678901234567.89'), {}, {}, {}, 'value_not_supported'],
    ['two minutes ahead', retract(ago(0, -2)), {}, {}, {}, 'in_future'],
    ['an id that Google does not take', retract(), { dedupId: 'null' }, {}, {}, 'id_not_supported'],
    ['a new value after consent was denied', restate('1'), {}, denied, {}, 'consent_denied'],
    ['a retraction after consent was denied', retract(), {}, denied, { eea_traffic: true }, 'sent'],
    ['a new value of a sale without identifiers', restate('1'), {}, noIdentifiers, {}, 'no_identifiers'],
    ['a retraction of a sale without identifiers', retract(), {}, noIdentifiers, {}, 'sent'],
  ])('%s', (_what, adjustment, given, conversion, settings, expected) => {
    expect(eligibility({ ...given, adjustment }, conversion, settings)).toBe(expected);
  });

  it('says what to write instead of 0', () => {
    const result = google.checkEligibility(outgoing({ adjustment: restate('0') }), settingsOf('google'), NOW);
    expect(!result.send && result.reason).toContain('Retract');
  });

  it('is possible both ways, unless the Google Ads API is switched off', () => {
    expect(google.adjustments(settingsOf('google'))).toEqual({ restate: true, retract: true });
    expect(google.adjustments(settingsOf('google', { retractions: false }))).toEqual({ restate: true, retract: false });
  });
});

describe('a sale before its click', () => {
  const gclid = (time: string): Click => ({ type: 'gclid', value: 'C1', time });
  const noIdentifiers = { person: {}, time: ago(3) };
  it.each<[string, Click[], Partial<HashedConversion>, string]>([
    ['the click is known to be later', [gclid(ago(2))], noIdentifiers, 'before_click'],
    ['the click is of the same moment', [gclid(ago(3))], noIdentifiers, 'sent'],
    ['another click is earlier', [gclid(ago(2)), { type: 'gbraid', value: 'G', time: ago(4) }], noIdentifiers, 'sent'],
    ['the click has no time', [{ type: 'gclid', value: 'C1' }], noIdentifiers, 'sent'],
    ['the customer has other identifiers', [gclid(ago(2))], { time: ago(3) }, 'sent'],
  ])('%s', (_what, clicks, conversion, expected) => {
    expect(eligibility({ clicks }, conversion)).toBe(expected);
  });
});

describe('the key of a sale at Google', () => {
  const settings = settingsOf('google', { by_conversion_type: { lead: { conversion_action_id: '7000000002' } } });
  it('is the conversion action and our own id, the same for every shift of the time', () => {
    const sale = outgoing({ dedupId: '1001' });
    const expected = {
      unique: '7000000001|order-1001',
      fields: { conversion_action_id: '7000000001', transaction_id: 'order-1001' },
    };
    expect(google.platformKey?.(sale, settings, 0)).toEqual(expected);
    expect(google.platformKey?.(sale, settings, 1)).toEqual(expected);
    const lead = outgoing({ dedupId: 'L-1' }, { conversion_type: 'Lead' });
    expect(google.platformKey?.(lead, settings, 0).unique).toBe('7000000002|L-1');
  });

  it('is used for its changes; one request is for one action, a request of retractions for any', () => {
    const keyFields = google.platformKey?.(outgoing(), settings, 0).fields ?? {};
    const moved = settingsOf('google', { conversion_action_id: '7000000009' });
    const change = (adjustment: OutgoingAdjustment) => outgoing({ adjustment, platformKey: keyFields });
    expect(google.groupKey?.(outgoing(), moved)).toBe('7000000009');
    expect(google.groupKey?.(change(restate('1')), moved)).toBe('7000000001');
    const other = outgoing({
      adjustment: retract(),
      platformKey: { ...keyFields, conversion_action_id: '7000000002' },
    });
    expect(google.groupKey?.(other, moved)).toBe(google.groupKey?.(change(retract()), moved));
  });

  it('does not stop the destination when a former action is gone; changes there are tried daily', () => {
    const violation = { field: 'destinations[0].product_destination_id', reason: 'INVALID_CONVERSION_ACTION_ID' };
    const details = [{ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [violation] }];
    const body = JSON.stringify({ error: { code: 400, message: 'Bad.', status: 'INVALID_ARGUMENT', details } });
    const reply = { status: 400, headers: {}, body };
    const sent = { conversion_action_id: '7000000008', transaction_id: 'SO-10442' };
    const former = google.parse(reply, [outgoing({ adjustment: restate('1'), platformKey: sent })], settings);
    expect(former.kind === 'refused' && former.rows.get(0)).toMatchObject({ kind: 'retry', afterMs: 86_400_000 });
    expect(google.parse(reply, [outgoing()], settings)).toMatchObject({ kind: 'stop' });
    const current = { ...sent, conversion_action_id: '7000000002' };
    expect(google.parse(reply, [outgoing({ platformKey: current })], settings)).toMatchObject({ kind: 'stop' });
  });
});
