import { beforeAll, describe, expect, it } from 'vitest';
import type { ConversionExplanation, ExplainAnswer, ExplainedKey, UploadAnswer } from '../../../shared/api.ts';
import { explainConversions } from '../../../backend/explain/explain.ts';
import { newId } from '../../../backend/store/id.ts';
import { removeDestination, setDestination } from '../../../backend/tenants/destinations.ts';
import { demoDestinations } from '../../sandbox/setup.ts';
import { NOW, openApiFixture, type ApiFixture } from './api-fixture.ts';

const NOWHERE = 'http://127.0.0.1:9';
const SALE = '2026-02-14T10:00:00.000Z';
const before = (days: number): string => new Date(Date.parse(SALE) - days * 86_400_000).toISOString();

const sale = (order_id: string, more: Record<string, unknown> = {}) => ({
  ...{ order_id, conversion_value: '100', currency: 'THB', conversion_time: SALE },
  ...more,
});

describe('an explanation', () => {
  let fixture: ApiFixture;
  beforeAll(async () => {
    // Nothing is delivered while the test looks.
    fixture = await openApiFixture();
    const { context } = fixture.backend;
    const destinations = demoDestinations({ meta: NOWHERE, google: NOWHERE, tiktok: NOWHERE });
    await setDestination(context, fixture.tenantId, 'google', 'google', destinations.google ?? {});
    const held = { ...destinations.meta, hold_back_days: 5 };
    await setDestination(context, fixture.tenantId, 'meta-th', 'meta', { ...held, only_if: { country: ['TH'] } });
  });

  const upload = (...conversions: Record<string, unknown>[]) =>
    fixture.post('offline-conversions/upload', { conversions });
  const events = (...list: Record<string, unknown>[]) => fixture.post('identities', { country: 'TH', events: list });
  const explainAll = async (id: string): Promise<ConversionExplanation[]> =>
    (await fixture.get(`conversions/${encodeURIComponent(id)}/explain`)).json<ExplainAnswer>().conversions;
  const explain = async (id: string): Promise<ConversionExplanation> =>
    (await explainAll(id))[0] ?? expect.fail(`${id} is not explained`);
  const outcomes = ({
    match,
  }: ConversionExplanation): Partial<Record<ExplainedKey['field'], ExplainedKey['outcome']>> =>
    Object.fromEntries(match.keys.map(({ field, outcome }) => [field, outcome]));

  it('names what each identifier found, the person, the clicks, and each part of the confidence', async () => {
    await events(
      {
        email: 'jane@shop.com',
        clicks: [
          { type: 'gclid', value: 'Cj0KCQ-used', time: before(9) },
          { type: 'gclid', value: 'Cj0KCQ-older', time: before(20) },
          { type: 'gclid', value: 'Cj0KCQ-after', time: before(-0.5) },
          { type: 'fbclid', value: 'IwAR3-too-old', time: before(91) },
        ],
      },
      { phone: '081-234-5678', clicks: [{ type: 'gclid', value: 'Cj0KCQ-brother', time: before(1) }] },
    );
    await upload(sale('E-1', { email: 'Jane@shop.com', phone: '+66812345678', external_id: 'CRM-Q-4711' }));
    const explained = await explain('#e-1');
    expect(outcomes(explained)).toEqual({
      ...{ click_id: 'absent', order_id: 'unknown', email: 'found', phone: 'other_person', external_id: 'not_used' },
    });
    const { match } = explained;
    // 60 + 10 × (1 − 9 ÷ 90) + 0 (the phone is another one's) + 5.
    expect(match.text).toBe('Matched by e-mail with confidence 74 of 100.');
    expect(match.confidence.map(({ points, most }) => [points, most])).toEqual([
      [60, 60],
      [9, 10],
      [0, 10],
      [5, 5],
    ]);
    expect(match.confidence[2]?.text).toBe('The phone belongs to another person.');
    expect(match.stored).toEqual(match.now);
    expect(match.differences).toEqual([]);
    const [jane, brother] = match.people;
    expect(jane?.clicks.map(({ value, use }) => [value, use])).toEqual([
      ['Cj0KCQ-used', 'used'],
      ['Cj0KCQ-after', 'after_sale'],
      ['Cj0KCQ-older', 'not_chosen'],
      ['IwAR3-too-old', 'too_old'],
    ]);
    expect(jane).toMatchObject({ is_chosen: true, emails: 1, phones: 0, click_count: 4 });
    expect(brother).toMatchObject({ is_chosen: false, clicks: [{ use: 'other_person' }] });
    expect(JSON.stringify(explained)).not.toMatch(/jane|812345678|CRM-Q/i);
  });

  it('is given for an order id in any spelling and for a conversion’s own id, with all types of the order', async () => {
    const taken = await upload(sale('T-1', { conversion_type: 'lead' }), sale('T-1', { conversion_type: 'purchase' }));
    const { results } = taken.json<UploadAnswer>();
    expect((await explainAll(' #T-1')).map(({ conversion_type }) => conversion_type)).toEqual(['lead', 'purchase']);
    const one = await explainAll(results[1]?.conversion_id ?? '');
    expect(one.map(({ conversion_type, conversion_id }) => [conversion_type, conversion_id])).toEqual([
      ['purchase', results[1]?.conversion_id],
    ]);
  });

  it('of an unknown order, and of another tenant’s, is not found and says what to check', async () => {
    const taken = await upload(sale('MINE-1'));
    const id = taken.json<UploadAnswer>().results[0]?.conversion_id ?? '';
    expect(await explainConversions(fixture.backend.context, newId(NOW), id)).toEqual([]);
    expect(await explain(id)).toMatchObject({ order_id: 'MINE-1' });
    for (const unknown of ['NO-SUCH-1', '-', '019c6d3c-0000-7000-8000-00000000abcd', 'x'.repeat(150)]) {
      const answer = await fixture.get(`conversions/${encodeURIComponent(unknown)}/explain`);
      expect(answer.status, unknown).toBe(404);
      expect(answer.json()).toMatchObject({ code: 'not_found' });
    }
  });

  it('tells clicks after the sale apart from no clicks, and shared keys from unknown ones', async () => {
    const crowd = Array.from({ length: 12 }, (_, i) => ({ email: `person${i}@shop.com`, phone: '089-999-9998' }));
    await events(...crowd, {
      email: 'late@shop.com',
      clicks: [{ type: 'gclid', value: 'Cj0KCQ-late', time: before(-7 / 24) }],
    });
    await upload(
      sale('N-1', { email: 'late@shop.com' }),
      sale('N-2', { phone: '+66899999998' }),
      sale('N-3', { email: 'nothing@shop.com' }),
      sale('N-4', { email: 'person3@shop.com' }),
    );
    const texts = await Promise.all(['N-1', 'N-2', 'N-3', 'N-4'].map(async (id) => (await explain(id)).match.text));
    expect(texts).toEqual([
      'Not matched: the customer is known, but clicked only after the sale.',
      'Not matched: too many people share what the row says of its customer.',
      'Not matched: no click came with this order or its customer.',
      'Not matched: the customer is known, but without a click.',
    ]);
    expect(outcomes(await explain('N-2')).phone).toBe('blocked');
    const [late] = (await explain('N-1')).match.people;
    expect(late?.clicks[0]?.text).toBe(
      '7 hours after the sale: not used. If this is wrong, check the time zone of the sales and of the clicks',
    );
  });

  it('shows what would be different now, and which identities became one', async () => {
    await events({ email: 'ann@shop.com', clicks: [{ type: 'gclid', value: 'Cj0KCQ-first', time: before(5) }] });
    await events({ phone: '081-000-1111', order_id: 'OLD-1' });
    await upload(sale('D-1', { email: 'ann@shop.com', phone: '+66810001111' }));
    await events({ email: 'ann@shop.com', phone: '081-000-1111' });
    await events({
      order_id: 'D-1',
      email: 'ann@shop.com',
      clicks: [{ type: 'gclid', value: 'Cj0KCQ-newer', time: before(1) }],
    });
    const { match } = await explain('D-1');
    expect(match.stored).toMatchObject({ strategy: 'email', clicks: [{ value: 'Cj0KCQ-first' }] });
    expect(match.now).toMatchObject({ strategy: 'order_id', confidence: 95, clicks: [{ value: 'Cj0KCQ-newer' }] });
    expect(match.differences).toEqual([
      'It was matched by e-mail; now it would be matched by order ID.',
      'Now it would have other clicks.',
    ]);
    expect(match.people).toHaveLength(1);
    expect(match.people[0]?.merges.map(({ text }) => text)).toEqual([
      'Two identities became one: an event had the phone of one and the e-mail of the other.',
    ]);
  });

  it('shows how far the sale came at each destination, and the remedy at the first step that failed', async () => {
    await events({ order_id: 'C-1', clicks: [{ type: 'gclid', value: 'Cj0KCQ-c', time: before(2) }] });
    await upload(
      sale('C-1', { country: 'TH', email: 'c@shop.com', order_status: 'shipped' }),
      sale('C-2', { country: 'VN' }),
      sale('C-3', { country: 'TH', gclid: 'Cj0KCQ-own', email: 'd@shop.com' }),
    );
    const steps = async (id: string) =>
      (await explain(id)).destinations.map(({ label, deliveries: [sale] }) => [
        label,
        sale?.stopped_at,
        sale?.steps.map(({ state }) => state).join(' '),
      ]);
    expect(await steps('C-1')).toEqual([
      ['Google Ads', 'eligible', 'failed open open open open'],
      ['Meta (meta-th)', 'eligible', 'failed open open open open'],
    ]);
    const [google, meta] = (await explain('C-2')).destinations;
    expect(google?.deliveries[0]?.remedy).toContain('send the click ids that your shop');
    expect(meta?.deliveries[0]).toMatchObject({ code: 'not_for_destination' });
    expect(meta?.deliveries[0]?.steps[0]?.text).toContain('only rows with the country TH');
    const held = (await explain('C-3')).destinations[1]?.deliveries[0];
    expect(held).toMatchObject({ stopped_at: 'planned', remedy: null, code: 'held_back' });
    expect(held?.steps.map(({ state }) => state)).toEqual(['done', 'waiting', 'open', 'open', 'open']);
    expect(held?.steps[1]?.at).toBe('2026-02-19T10:00:00.000Z');
  });

  it('takes a fixed number of statements, however many conversions, people and clicks the order has', async () => {
    const { context } = fixture.backend;
    const clicks = (days: number[]) =>
      days.map((day) => ({ type: 'gclid', value: `Cj0KCQ-${day}`, time: before(day) }));
    await events(
      { email: 'many@shop.com', clicks: clicks(Array.from({ length: 40 }, (_, day) => day + 1)) },
      { phone: '081-222-3333', clicks: clicks([3]) },
      { order_id: 'Q-1', clicks: clicks([1, 2]) },
    );
    const person = { email: 'many@shop.com', phone: '+66812223333' };
    await upload(
      ...['a', 'b', 'c', 'd'].map((conversion_type) => sale('Q-1', { ...person, conversion_type })),
      sale('Q-2'),
    );
    let statements = 0;
    const db = context.store.db.withPlugin({
      transformQuery: ({ node }) => {
        statements += 1;
        return node;
      },
      transformResult: ({ result }) => Promise.resolve(result),
    });
    const count = async (id: string) => {
      statements = 0;
      const conversions = await explainConversions(
        { ...context, store: { ...context.store, db } },
        fixture.tenantId,
        id,
      );
      return [statements, conversions.length, conversions[0]?.match.people.length];
    };
    expect(await count('Q-1')).toEqual([7, 4, 3]);
    // Two more say why it is unmatched.
    expect(await count('Q-2')).toEqual([9, 1, 0]);
  });

  it('says what changed about a destination since', async () => {
    const { context } = fixture.backend;
    const { meta = {}, tiktok = {} } = demoDestinations({ meta: NOWHERE, google: NOWHERE, tiktok: NOWHERE });
    await upload(sale('S-1', { country: 'VN', gclid: 'Cj0KCQ-s', email: 's@shop.com' }));
    await setDestination(context, fixture.tenantId, 'meta-th', 'meta', meta);
    await setDestination(context, fixture.tenantId, 'tiktok', 'tiktok', tiktok);
    const notes = async () =>
      Object.fromEntries((await explain('S-1')).destinations.map(({ destination, note }) => [destination, note]));
    expect(await notes()).toEqual({
      google: null,
      'meta-th': expect.stringContaining('By the present settings it would be sent.') as string,
      tiktok: expect.stringContaining('the destination was set up after this order was uploaded') as string,
    });
    await removeDestination(context, fixture.tenantId, 'meta-th');
    expect((await notes())['meta-th']).toBe('The destination was removed: nothing more is sent to it.');
  });
});
