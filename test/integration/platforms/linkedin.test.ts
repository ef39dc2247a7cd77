import { describe, expect, it } from 'vitest';
import { linkedinCredentials as known } from '../../sandbox/platforms/linkedin/credentials.ts';
import type { LinkedInOptions } from '../../sandbox/platforms/linkedin/options.ts';
import { ANA, openStandIn } from '../../unit/platform-standins/stand-in-fixture.ts';
import { platformClient, saleWithId, COMMON_FAULTS } from './platform-client.ts';

describe('LinkedIn', () => {
  const open = async (given: Record<string, unknown> = {}, options: Partial<LinkedInOptions> = {}) => {
    const linkedin = await openStandIn('linkedin', { knownIds: [ANA.email, 'li-1'], ...options });
    const { ad_account_id, conversion_rule_id, access_token } = known;
    const least = { ad_account_id, conversion_rule_id, access_token, base_url: linkedin.url };
    return { linkedin, client: platformClient('linkedin', { ...least, ...given }) };
  };

  it('takes a batch for two rules, and knows the customer by an e-mail or a click', async () => {
    const by_conversion_type = { lead: { conversion_rule_id: known.lead_rule_id } };
    const { linkedin, client } = await open({ by_conversion_type });
    const clicked = saleWithId('1001', { clicks: [{ type: 'li_fat_id', value: 'li-1' }] });
    clicked.conversion.person = {};
    const lead = saleWithId('SO-2-lead');
    lead.conversion.conversion_type = 'Lead';
    expect(await client.deliver([clicked, lead])).toEqual({ kind: 'accepted' });
    const { stored, matched, items } = await linkedin.received();
    expect({ stored, matched }).toEqual({ stored: 2, matched: 2 });
    expect(items).toMatchObject([
      { asset: known.conversion_rule_id, dedup_id: '1001', event_time: 1795188600, value: 129.9, currency: 'USD' },
      { asset: known.lead_rule_id, dedup_id: 'SO-2-lead' },
    ]);
  });

  it('names the bad rows of a batch that is refused as a whole', async () => {
    const { linkedin, client } = await open();
    await linkedin.faults({ reject_order_ids: ['BAD', 'WORSE'] });
    const outcome = await client.deliver([
      saleWithId('SO-A'),
      saleWithId('BAD'),
      saleWithId('SO-C'),
      saleWithId('WORSE'),
    ]);
    expect(outcome.kind === 'refused' && [...outcome.rows.keys()]).toEqual([1, 3]);
    expect((await linkedin.received()).stored).toBe(0);
  });

  it('understands that a bad row failed alone', async () => {
    const { linkedin, client } = await open({}, { badEvent: 'fails alone' });
    await linkedin.faults({ reject_order_ids: ['BAD'] });
    const outcome = await client.deliver([saleWithId('SO-A'), saleWithId('BAD')]);
    const rows = outcome.kind === 'accepted' ? outcome.rows : undefined;
    expect([0, 1].map((index) => rows?.get(index)?.kind)).toEqual([undefined, 'rejected']);
    expect((await linkedin.received()).stored).toBe(1);
  });

  it.each([
    ...COMMON_FAULTS,
    { fault: { mode: 'rate_limit', retry_after: 120 }, kind: 'retry', code: '429/101', afterMs: 120_000 },
    { fault: { mode: 'rate_limit' }, kind: 'retry', code: '429/101' },
    { fault: { mode: 'fail' }, kind: 'retry', code: 'http_500' },
    { fault: { mode: 'auth' }, kind: 'stop', code: '401/65600' },
    { fault: { mode: 'auth', code: 65601 }, kind: 'stop', code: '401/65601' },
    { fault: { mode: 'auth', status: 403 }, kind: 'stop', code: '403/100' },
  ])('$fault means $kind', async ({ fault, ...expected }) => {
    const { linkedin, client } = await open();
    await linkedin.faults(fault);
    expect(await client.deliver([saleWithId('SO-A')])).toMatchObject(expected);
  });

  it.each<[Record<string, unknown>, Partial<LinkedInOptions>, string]>([
    [{ access_token: known.revoked_access_token }, {}, '401/65601'],
    [{ access_token: 'not-issued' }, {}, '401/65600'],
    [{ access_token: known.reading_access_token }, {}, '403/100'],
    [{ access_token: known.other_access_token }, {}, '403/100'],
    [{ api_version: '202511' }, {}, 'http_426'],
    [{ conversion_rule_id: known.tag_rule_id }, {}, 'http_400'],
    [{ conversion_rule_id: '999' }, { unknownRuleStatus: 400 }, 'http_400'],
    [{ conversion_rule_id: '999' }, { unknownRuleStatus: 403 }, '403/100'],
    [{ conversion_rule_id: '999' }, { unknownRuleStatus: 422 }, 'http_422'],
  ])('stops for %j (%j)', async (given, options, code) => {
    const { linkedin, client } = await open(given, options);
    expect(await client.deliver([saleWithId('SO-A'), saleWithId('SO-B')])).toMatchObject({ kind: 'stop', code });
    expect((await linkedin.received()).stored).toBe(0);
  });

  it('has a version that is still served', async () => {
    const { client } = await open({}, { oldestVersion: '202512', newestVersion: '202611' });
    expect(await client.deliver([saleWithId('SO-A')])).toEqual({ kind: 'accepted' });
  });

  it.each([
    [{}, { ok: true }],
    [{ conversion_rule_id: known.loose_rule_id }, { ok: true, note: expect.stringContaining('no campaign') as string }],
    [{ conversion_rule_id: known.tag_rule_id }, { ok: false, code: 'wrong_rule' }],
    [{ conversion_rule_id: known.off_rule_id }, { ok: false, code: 'rule_off' }],
    [{ conversion_rule_id: '999' }, { ok: false, code: 'no_such_rule' }],
    [{ ad_account_id: known.other_ad_account_id }, { ok: false, code: '403/100' }],
    [{ access_token: known.revoked_access_token }, { ok: false, code: '401/65601' }],
    [{ api_version: '202511' }, { ok: false, code: 'http_426' }],
  ])('checks %j without recording anything', async (given, expected) => {
    const { linkedin, client } = await open(given);
    expect(await client.check()).toMatchObject([expected]);
    expect(await linkedin.received()).toMatchObject({ requests: 0, stored: 0, items: [] });
  });
});
