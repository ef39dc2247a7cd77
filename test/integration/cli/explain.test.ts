import { beforeAll, expect, it } from 'vitest';
import type { ExplainAnswer, UploadAnswer } from '../../../shared/api.ts';
import { setDestination } from '../../../backend/tenants/destinations.ts';
import { demoDestinations } from '../../sandbox/setup.ts';
import { openApiFixture } from '../api/api-fixture.ts';
import { openTerminal, type Ran } from './terminal.ts';

const NOWHERE = 'http://127.0.0.1:9';

let conversionId: string;
let run: (args: string[]) => Promise<Ran>;
beforeAll(async () => {
  const fixture = await openApiFixture();
  ({ run } = await openTerminal({
    MATCHBACK_URL: fixture.backend.url,
    MATCHBACK_TENANT: 'acme',
    MATCHBACK_KEY: fixture.key,
  }));
  const { meta = {} } = demoDestinations({ meta: NOWHERE, google: NOWHERE, tiktok: NOWHERE });
  await setDestination(fixture.backend.context, fixture.tenantId, 'meta', 'meta', meta);
  await fixture.post('identities', {
    events: [
      { email: 'jane@shop.com', clicks: [{ type: 'fbclid', value: 'IwAR3-nine-days', time: '2026-01-25T10:00:00Z' }] },
    ],
  });
  const common = { conversion_value: '1299', currency: 'THB', email: 'jane@shop.com' };
  const conversions = [
    { ...common, order_id: '#X/1', conversion_time: '2026-02-03T10:00:00Z' },
    { ...common, order_id: 'X-2', email: '', conversion_time: '2026-02-14T10:00:00Z' },
  ];
  const answer = (await fixture.post('offline-conversions/upload', { conversions })).json<UploadAnswer>();
  conversionId = answer.results[0]?.conversion_id ?? '';
});

it('`explain ORDER` shows the match, the people behind it, and what to do at each destination', async () => {
  const { code, out } = await run(['explain', 'x/1']);
  expect(code).toBe(0);
  expect(out).toContain('Order #X/1: 1299.00 THB');
  expect(out).toContain('Matched by e-mail with confidence 79 of 100.');
  expect(out).toMatch(/^ {2}ok {2}fbclid +2026-01-25 10:00 UTC {2}IwAR3-nine-days$/m);
  expect(out).toMatch(/^ {2}- +Order ID +No click and no other event came with this order ID\.$/m);
  expect(out).toMatch(/^ {2}ok {2}E-mail +Known\.$/m);
  expect(out).toMatch(/^ {2}- +9 of 10 +The last click was 9 days before the sale\.$/m);
  const [, meta = ''] = out.split('\nMeta\n');
  expect(meta).toMatch(/^ {2}! +Eligible .*Meta takes sales of the last 7 days only; this one is older\.$/m);
  expect(meta).toMatch(/^ {2}- +Sent$/m);
  expect(meta).toContain('What to do: Nothing can be done for this sale. Upload sooner after the sale');
});

it('`explain CONVERSION --json` answers programs', async () => {
  const byId = (await run(['explain', conversionId, '--json'])).json<ExplainAnswer>();
  expect(byId.conversions).toMatchObject([{ conversion_id: conversionId, match: { stored: { strategy: 'email' } } }]);
  expect((await run(['explain', '#X/1', '--json'])).json()).toEqual(byId);
});

it('says what would give an unmatched order a click', async () => {
  const { out } = await run(['explain', 'X-2']);
  expect(out).toContain('Not matched: no click came with this order or its customer.');
  expect(out).toContain(
    'What to do: Keep the click ids (gclid, fbclid, ttclid…) with each order, or send the click ids',
  );
});

it('ends with an error for an order that is not known', async () => {
  const { code, err } = await run(['explain', 'NO-SUCH']);
  expect(code).toBe(1);
  expect(err).toContain('no conversion with this id or order id');
});
