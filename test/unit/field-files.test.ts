import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTerminal } from '../integration/cli/terminal.ts';

const FOLDER = resolve('test/field-files');
/** After the last sale of the files. */
const NOW = '2026-11-29T12:00:00Z';

type Outcome = 'sale' | 'void' | 'open' | 'refused' | 'ask' | 'duplicate';

/** What a careful person reads of an order; absent parts of an alternative are those of the order. */
interface Reading {
  outcome?: Outcome;
  value?: string | null;
  currency?: string | null;
  time?: string | null;
  /** Any moment from `time` to before it. */
  time_to?: string;
  email_ok?: boolean | null;
  phone_e164?: string | null | (string | null)[];
  email_is?: string;
  gclid?: string;
}

interface ExpectedOrder extends Reading {
  order_id: string;
  order_id_ok?: string[];
  rows: number[];
  also_ok: (Reading & { with_word?: string })[];
}

interface Expected {
  options: { time_zone?: string; currency?: string; country?: string };
  header_line: number;
  orders: ExpectedOrder[];
  file_refusal_ok: boolean;
}

interface ReadOrder {
  order_id: string;
  rows: number[];
  outcome: Outcome;
  value: string;
  currency: string;
  time: string;
  email_ok: boolean;
  phone_e164: string | null;
  gclid?: string;
  note?: string;
}

interface Answer {
  file_refused?: boolean;
  header_line?: number;
  orders: ReadOrder[];
  refused: { row?: number; why: string }[];
}

async function read(slug: string, { options }: Expected): Promise<Answer> {
  const { run } = await openTerminal({}, NOW);
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name.replace('_', '-')}`, value]);
  const { out } = await run(['read', join(FOLDER, slug, 'input.csv'), '--json', ...flags]);
  return JSON.parse(out) as Answer;
}

/** Whether the order was read as a careful person reads it, or refused where that is fair. */
function isRight(expected: ExpectedOrder, answer: Answer): boolean {
  const ids = [expected.order_id, ...(expected.order_id_ok ?? [])];
  const own = answer.orders.filter(({ order_id, outcome }) => ids.includes(order_id) && outcome !== 'duplicate');
  const isRefused = answer.refused.some(({ row }) => row !== undefined && expected.rows.includes(row));
  const accepted = [expected, ...expected.also_ok.map((also) => ({ ...expected, ...also }))];
  if (own.length === 0) {
    const noSale = expected.outcome !== 'sale';
    return isRefused && (noSale || accepted.some(({ outcome }) => outcome === 'refused'));
  }
  return own.length === 1 && accepted.some((reading) => own.every((order) => agrees(reading, order)));
}

function agrees(expected: Reading, order: ReadOrder): boolean {
  // Neither is sent; which of them it is makes no difference before it is known.
  if (expected.outcome !== 'sale') return order.outcome !== 'sale';
  const { value, currency, email_ok: email, phone_e164: phone, gclid } = expected;
  return (
    order.outcome === 'sale' &&
    (isOpen(value) || Number(order.value) === Number(value)) &&
    (isOpen(currency) || order.currency === currency) &&
    isInTime(expected, order) &&
    (isOpen(email) || order.email_ok === email) &&
    (isOpen(phone) || [phone].flat().includes(order.phone_e164)) &&
    (gclid === undefined || order.gclid === gclid)
  );
}

/** Null and undefined: it is not checked. */
function isOpen<T>(expected: T | null | undefined): expected is null | undefined {
  return expected === null || expected === undefined;
}

function isInTime({ time, time_to: end }: Reading, order: ReadOrder): boolean {
  if (isOpen(time)) return true;
  const moment = Date.parse(order.time);
  return end === undefined ? moment === Date.parse(time) : moment >= Date.parse(time) && moment < Date.parse(end);
}

describe('a file as sellers have it', () => {
  it.each(readdirSync(FOLDER))('%s', async (slug) => {
    const expected = JSON.parse(readFileSync(join(FOLDER, slug, 'expect.json'), 'utf8')) as Expected;
    const answer = await read(slug, expected);
    if (answer.file_refused) {
      expect(expected.file_refusal_ok, answer.refused[0]?.why).toBe(true);
      return;
    }
    expect(answer.header_line).toBe(expected.header_line);
    const wrong = expected.orders.filter((order) => !isRight(order, answer));
    expect(
      wrong.map(({ order_id }) => [order_id, answer.orders.filter((order) => order.order_id === order_id)]),
    ).toEqual([]);
    // Nothing else is sent.
    const known = expected.orders.flatMap(({ order_id, order_id_ok: others = [] }) => [order_id, ...others]);
    expect(answer.orders.filter(({ order_id, outcome }) => outcome === 'sale' && !known.includes(order_id))).toEqual(
      [],
    );
  });
});
