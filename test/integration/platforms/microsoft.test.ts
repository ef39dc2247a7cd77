import { describe, expect, it } from 'vitest';
import type { HashedConversion } from '../../../shared/conversion.ts';
import type { Outgoing } from '../../../backend/platforms/platform.ts';
import { microsoftCredentials as given } from '../../sandbox/platforms/microsoft/credentials.ts';
import { microsoftDefaults, type MicrosoftOptions } from '../../sandbox/platforms/microsoft/options.ts';
import { demoSettings } from '../../sandbox/platforms/server.ts';
import { platformOf, outgoing } from '../../unit/platforms/samples.ts';
import {
  click,
  CLICK,
  EMAIL,
  openMicrosoftStandIn,
  OTHER_CLICK,
  PHONE,
} from '../../unit/platform-standins/microsoft-fixture.ts';
import { HOUR, NOW } from '../../unit/platform-standins/stand-in-fixture.ts';
import { platformClient, COMMON_FAULTS } from './platform-client.ts';

const token = given.access_token;
const target = platformOf('microsoft');

async function open(more: Record<string, unknown> = {}, options: Partial<MicrosoftOptions> = {}) {
  const microsoft = await openMicrosoftStandIn(options);
  const settings = { ...demoSettings('microsoft', microsoft.url), ...more };
  const parsed = target.settings.parse(settings);
  /** Fixes what the sale is sent as, as the worker does before it sends. */
  const fix = (sale: Outgoing, shift = 0): Outgoing => {
    const facts = target.platformKey?.(sale, parsed, shift).fields;
    return { ...sale, ...(facts !== undefined && { platformKey: facts }) };
  };
  return { microsoft, client: platformClient('microsoft', settings), fix };
}

const person = { email: { lower: 'x', dots_plus_tag_dropped: EMAIL }, phone: { e164: PHONE } };

function sale(id: string, clickId: string | null, conversion: Partial<HashedConversion> = {}): Outgoing {
  const clicks = clickId === null ? [] : [{ type: 'msclkid', value: clickId } as const];
  const facts = { order_id: id, order_key: id, time: '2026-11-20T10:30:00.000Z', person, ...conversion };
  return outgoing({ dedupId: id, clicks }, facts);
}

const later = '2026-11-21T09:00:00.000Z';
const restated = (one: Outgoing, value: string): Outgoing => ({
  ...one,
  adjustment: { type: 'restate', time: later, value, currency: 'USD' },
});
const retracted = (one: Outgoing): Outgoing => ({ ...one, adjustment: { type: 'retract', time: later } });

describe('Microsoft Advertising', () => {
  it('gives a token, takes a batch, and counts a resend once', async () => {
    const { microsoft, client, fix } = await open();
    const signedIn = await client.signIn();
    const fresh = 'token' in signedIn ? signedIn.token : '';
    const batch = [fix(sale('A', CLICK)), fix(sale('B', null)), fix(sale('C', OTHER_CLICK, { person: {} }))];
    expect(await client.deliver(batch, fresh)).toEqual({ kind: 'accepted' });
    expect(await client.deliver(batch, fresh)).toEqual({ kind: 'accepted' });
    const { stored, deduplicated, items } = await microsoft.received();
    expect({ stored, deduplicated }).toEqual({ stored: 3, deduplicated: 3 });
    expect(items.map(({ dedup_key, value, differing }) => [dedup_key, value, differing])).toEqual([
      [`${CLICK}|2026-11-20T10:30:00Z`, 129.9, 0],
      [`${EMAIL}|2026-11-20T10:30:00Z`, 129.9, 0],
      [`${OTHER_CLICK}|2026-11-20T10:30:00Z`, 129.9, 0],
    ]);
    const key = target.platformKey?.(
      sale('A', CLICK),
      target.settings.parse(demoSettings('microsoft', microsoft.url)),
      0,
    ).unique;
    expect(key).toBe(items[0]?.dedup_key);
  });

  it('counts two orders of one customer in one second as two, when one is moved ahead', async () => {
    const { microsoft, client, fix } = await open();
    expect(await client.deliver([fix(sale('A', CLICK)), fix(sale('B', CLICK), 1)], token)).toEqual({
      kind: 'accepted',
    });
    expect((await microsoft.received()).stored).toBe(2);
  });

  it('changes and retracts what it was sent, six hours later', async () => {
    const { microsoft, client, fix } = await open();
    const [a, b, c] = [fix(sale('A', CLICK)), fix(sale('B', CLICK), 1), fix(sale('C', null))];
    await client.deliver([a, b, c], token);
    microsoft.advanceClock(target.limits.adjustAfterMs ?? 0);
    expect(await client.deliver([restated(a, '99.50'), restated(c, '0')], token)).toEqual({ kind: 'accepted' });
    expect(await client.deliver([retracted(b)], token)).toEqual({ kind: 'accepted' });
    const { items } = await microsoft.received();
    expect(items.map(({ value, retracted, adjustments }) => [value, retracted, adjustments])).toEqual([
      [99.5, false, 1],
      [129.9, true, 1],
      [0, false, 1],
    ]);
    expect(await microsoft.report()).toEqual({ attributed: '6', reasons: {} });
  });

  it('finds a sale again whose click and goal have changed since', async () => {
    const { microsoft, client, fix } = await open({
      conversion_name: given.plain_conversion_name,
      enhanced_conversions: false,
    });
    const sold = fix(sale('A', CLICK));
    await client.deliver([sold], token);
    microsoft.advanceClock(6 * HOUR);
    expect(await client.deliver([restated({ ...sold, clicks: [] }, '1')], token)).toEqual({ kind: 'accepted' });
    expect((await microsoft.received()).items[0]).toMatchObject({ value: 1, adjustments: 1 });
  });

  it('names bad rows by their index, and takes the others', async () => {
    const { microsoft, client, fix } = await open();
    await microsoft.faults({ reject_order_ids: [OTHER_CLICK] });
    const outcome = await client.deliver([fix(sale('A', CLICK)), fix(sale('B', OTHER_CLICK))], token);
    expect(outcome).toMatchObject({ kind: 'accepted' });
    expect(outcome.kind === 'accepted' && [...(outcome.rows ?? [])]).toMatchObject([
      [1, { kind: 'rejected', code: 'OfflineConversionValueInvalid' }],
    ]);
    expect((await microsoft.received()).stored).toBe(1);
  });

  it('lets the worker halve a batch with a value of a wrong type', async () => {
    for (const typeErrorAs of ['fault', 'problem_details'] as const) {
      const { client } = await open({}, { typeErrorAs });
      const bad = { ...sale('B', CLICK), platformKey: { ConversionTime: 'never' } };
      expect(await client.deliver([sale('A', OTHER_CLICK), bad], token)).toMatchObject({ kind: 'bisect' });
      expect(await client.deliver([bad], token)).toMatchObject({ kind: 'refused' });
    }
  });

  it('waits two hours for a new goal', async () => {
    const goals = microsoftDefaults.goals.map((goal) => ({ ...goal, createdAt: NOW }));
    const { microsoft, client, fix } = await open({}, { goals });
    const outcome = await client.deliver([fix(sale('A', CLICK))], token);
    const row = outcome.kind === 'accepted' && outcome.rows?.get(0);
    expect(row).toMatchObject({ kind: 'retry', code: 'OfflineConversionNotAcceptedForGoal', afterMs: 2 * HOUR });
    microsoft.advanceClock(2 * HOUR);
    expect(await client.deliver([fix(sale('A', CLICK))], token)).toEqual({ kind: 'accepted' });
  });

  it('makes a sale that was moved into the future wait for its second', async () => {
    const { client, fix } = await open();
    const now = sale('A', CLICK, { time: NOW.toISOString() });
    const outcome = await client.deliver([fix(now, 2)], token);
    expect(outcome.kind === 'accepted' && outcome.rows?.get(0)).toMatchObject({ kind: 'retry', afterMs: 60_000 });
  });

  it('sends credit and model to an externally attributed goal, and to no other', async () => {
    const external_attribution = { credit: '0.5', model: 'Linear' };
    const external = await open({ conversion_name: given.external_conversion_name, externally_attributed: true });
    const one = sale('A', CLICK, { external_attribution });
    expect(await external.client.deliver([one], token)).toEqual({ kind: 'accepted' });
    const { client } = await open();
    expect(await client.deliver([one], token)).toEqual({ kind: 'accepted' });
  });

  it('counts for its click within the window, and for the person when the click is too old', async () => {
    const { microsoft, client, fix } = await open(
      {},
      {
        knownClicks: [
          click(CLICK, '2026-11-01T00:00:00Z'),
          { hashes: [EMAIL], account: given.account_id, time: new Date('2026-11-02T00:00:00Z') },
        ],
      },
    );
    const old = {
      ...sale('B', OTHER_CLICK),
      clicks: [{ type: 'msclkid', value: OTHER_CLICK, time: '2026-09-01T00:00:00.000Z' } as const],
    };
    const eligibility = target.checkEligibility(
      old,
      target.settings.parse(demoSettings('microsoft', microsoft.url)),
      NOW,
    );
    const rest = { ...old, clicks: eligibility.send ? (eligibility.clicks ?? old.clicks) : [] };
    expect(await client.deliver([fix(sale('A', CLICK)), fix(rest)], token)).toEqual({ kind: 'accepted' });
    expect(await microsoft.report()).toEqual({ attributed: '2', reasons: {} });
  });

  it.each([
    ...COMMON_FAULTS,
    { fault: { mode: 'garbage', status: 503 }, kind: 'retry', code: 'http_503', afterMs: 60_000 },
    { fault: { mode: 'rate_limit' }, kind: 'retry', code: 'CallRateExceeded', afterMs: 60_000, taken: false },
    { fault: { mode: 'rate_limit', retry_after: 90 }, kind: 'retry', code: 'CallRateExceeded', afterMs: 90_000 },
    { fault: { mode: 'fail' }, kind: 'retry', code: 'InternalError' },
    { fault: { mode: 'fail', code: 5612 }, kind: 'retry', code: 'OfflineConversionsApplyFailed' },
    { fault: { mode: 'auth' }, kind: 'stop', code: 'AuthenticationTokenExpired' },
    { fault: { mode: 'auth', status: 400 }, kind: 'retry', code: 'AuthenticationTokenExpired' },
    { fault: { mode: 'auth', code: 105 }, kind: 'stop', code: 'InvalidCredentials' },
  ])('$fault means $kind', async ({ fault, ...expected }) => {
    const { microsoft, client, fix } = await open();
    await microsoft.faults(fault);
    expect(await client.deliver([fix(sale('A', CLICK))], token)).toMatchObject(expected);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ conversion_name: 'Nope' }, 'OfflineConversionNameInvalid'],
    [{ conversion_name: given.plain_conversion_name }, 'NotEligibleForEnhancedConversions'],
    [{ externally_attributed: true }, 'GoalNotEligibleForExternalAttribution'],
    [{ developer_token: 'x' }, 'InvalidCredentials'],
    [{ account_id: given.other_account_id }, 'UserIsNotAuthorized'],
  ])('stops for %j', async (more, code) => {
    const { client, fix } = await open(more);
    const one = fix(sale('A', CLICK, { external_attribution: { credit: '0.5', model: 'Linear' } }));
    expect(await client.deliver([one], token)).toMatchObject({ kind: 'stop', code });
  });

  it('stops when access was withdrawn', async () => {
    const { client } = await open({ refresh_token: given.revoked_refresh_token });
    expect(await client.signIn()).toMatchObject({ kind: 'stop', code: 'invalid_grant' });
  });
});

describe('a check of Microsoft Advertising', () => {
  it('shows that credentials, goal and tagging are right, and records nothing', async () => {
    const { microsoft, client } = await open();
    expect(await client.check(token)).toEqual([{ ok: true }, { ok: true }]);
    expect(await microsoft.received()).toMatchObject({ requests: 0, events: 0 });
  });

  it.each<[Record<string, unknown>, string, RegExp]>([
    [{ conversion_name: 'offline purchase' }, 'goal_not_found', /"Offline Purchase"/],
    [
      { by_conversion_type: { lead: { conversion_name: 'Leads' } } },
      'goal_not_found',
      /no offline conversion goal "Leads"/,
    ],
    [{ conversion_name: given.paused_conversion_name }, 'goal_paused', /paused/],
    [{ developer_token: 'x' }, 'InvalidCredentials', /developer token/],
    [{ account_id: given.other_account_id }, 'UserIsNotAuthorized', /106/],
  ])('finds %j: %s', async (more, code, reason) => {
    const { client } = await open(more);
    const [goals] = await client.check(token);
    expect(goals).toMatchObject({ ok: false, code, reason: expect.stringMatching(reason) as string });
  });

  it.each<[Record<string, unknown>, Partial<MicrosoftOptions>, number, RegExp]>([
    [{ conversion_name: given.plain_conversion_name }, {}, 0, /enhanced conversions off/],
    [{ conversion_name: given.external_conversion_name }, {}, 0, /externally attributed: switch/],
    [{ externally_attributed: true }, {}, 0, /not externally attributed/],
    [{ goal_window_minutes: 60 }, {}, 0, /up to 43200 minutes/],
    [{}, { withoutAutoTagging: [given.account_id] }, 1, /Auto-tagging is off/],
  ])('notes %j', async (more, options, index, note) => {
    const { client } = await open(more, options);
    const result = (await client.check(token))[index];
    expect(result).toMatchObject({ ok: true, note: expect.stringMatching(note) as string });
  });

  it('is tried again while Microsoft has a fault', async () => {
    const { microsoft, client } = await open();
    await microsoft.faults({ mode: 'rate_limit', path: '/Query' });
    expect(await client.check(token)).toMatchObject([{ kind: 'retry' }, { kind: 'retry' }]);
    await microsoft.faults({ mode: 'garbage', status: 200, path: '/Query' });
    expect(await client.check(token)).toMatchObject([{ kind: 'retry' }, { kind: 'retry' }]);
  });
});
