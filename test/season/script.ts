/** A season, day by day: the same for daily updates by a trigger of the add-on and for those that the server runs. */
import { expect } from 'vitest';
import type { IdentityEvent } from '../../shared/api.ts';
import type { Sheet } from '../sandbox/sheets/workbook/sheet.ts';
import type { Books } from './backend.ts';
import { keepSheet, REBUILDING, sortBy } from './sheet.ts';
import {
  clicksOf,
  type CountedSale,
  DAYS,
  orderOfSale,
  SEASON_PLATFORMS,
  type SeasonOrder,
  type SeasonPlatform,
  truthOf,
} from './shop.ts';

export const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Midnight in Bangkok of the first day. */
export const SEASON_START = Date.parse('2026-02-14T17:00:00Z');
/** The hour of the daily updates. */
export const DAILY = { hour: 9, timeZone: 'Asia/Bangkok' } as const;

/** The ten days with faults. */
const FAULTS = [
  /** What the run needs is out of reach all day. */
  'out of reach',
  /** What it writes arrives, and the answers are lost. */
  'answers lost',
  /** The process that runs it is killed. */
  'killed',
  'killed again',
  /** Meta fails. */
  'platform down',
  /** A header is edited: the schedule pauses until a person fixes it. */
  'header renamed',
  /** The two that each way of running has for itself. */
  'own fault',
  'another one',
  /** People work in the sheet between sending and writing. */
  'rows sorted',
  'rows moved',
] as const;
export type FaultName = (typeof FAULTS)[number];

/** What goes wrong on a day, before its run; what it returns is done in the evening. */
export type Fault = () => void | Heal | Promise<void | Heal>;
type Heal = () => unknown;

/** What runs the daily updates of a season. */
export interface SeasonRunner {
  sheet: Sheet;
  faults: Readonly<Record<Exclude<FaultName, 'platform down'>, Fault>>;
  /** Saves the schedule, on the evening of the first day. @param at milliseconds */
  begin: (at: number) => unknown;
  /** Lets time pass without a run. */
  wait: (until: number) => unknown;
  /** Lets time pass with all runs that fall due. @param everyHour whether it is tried again, as on a day with a fault; else the other hours have nothing to do */
  work: (until: number, everyHour: boolean) => unknown;
  /** A new owner takes over, because the first one has left. */
  takeOver: () => unknown;
  /** Delivers all that is due. */
  deliver: () => Promise<unknown>;
  clicks: (events: IdentityEvent[]) => Promise<unknown>;
  platformFault: (platform: SeasonPlatform, fault: object) => Promise<unknown>;
  endDay: (day: number, fault: FaultName | null) => unknown;
}

/** Plays a season. When it ends, all that can be delivered is. */
export async function playSeason(orders: readonly SeasonOrder[], runner: SeasonRunner): Promise<void> {
  const { sheet } = runner;
  const at = (day: number, hour: number): number => SEASON_START + day * DAY + hour * HOUR;
  const write = (day: number): void => {
    // Noon in Bangkok, by the clock of UTC.
    keepSheet(sheet, orders, day, new Date(at(day, 12)).toISOString().slice(0, 10));
  };
  const faults: SeasonRunner['faults'] & Record<'platform down', Fault> = {
    ...runner.faults,
    'platform down': async () => {
      await runner.platformFault('meta', { mode: 'fail' });
      return () => runner.platformFault('meta', {});
    },
  };
  write(0);
  await runner.begin(at(0, 23));
  for (let day = 1; day < DAYS + 5; day += 1) {
    if (day === Math.round(DAYS / 2)) await runner.takeOver();
    const name = FAULTS.find((_, index) => dayOf(index, FAULTS.length) === day) ?? null;
    await runner.wait(at(day, 8.9));
    await runner.deliver();
    const sold = orders.filter((order) => order.day === day - 1);
    const events = sold.map((order) => clicksOf(order, at(order.day, order.hour) + HOUR / 4));
    if (events.length > 0) await runner.clicks(events);
    const heal = name && (await faults[name]());
    await runner.work(at(day, name ? 20 : 11.5), name !== null);
    await runner.deliver();
    if (name) {
      await heal?.();
      await runner.work(at(day, 23.8), true);
      await runner.deliver();
    }
    await runner.endDay(day, name);
    if (day < DAYS) write(day);
    REBUILDING.find((_, index) => dayOf(index, REBUILDING.length) === day)?.(sheet);
    if (day % 9 === 0) sortBy(sheet, ['Order ID', 'Total', 'Order date', 'Status'][(day / 9) % 4] ?? '', day % 2 === 0);
  }
}

/** Things of which there are so many happen once each, at even distances until the last weeks. */
function dayOf(index: number, count: number): number {
  return Math.round(((index + 1) * (DAYS - 12)) / (count + 1));
}

/** Every platform counts what it has to, and each sale once. */
export function expectTruth(orders: readonly SeasonOrder[], books: Books): void {
  for (const platform of SEASON_PLATFORMS) {
    const expected = orders.flatMap((order) => {
      const sale = truthOf(order, platform);
      return sale ? [[order.id, sale] as const] : [];
    });
    expect(countedBy(books[platform]), platform).toEqual(new Map(expected.sort(([a], [b]) => a.localeCompare(b))));
  }
}

/** Order → what a platform counts of it. Throws where it counts an order twice. */
function countedBy(items: Books[SeasonPlatform]): Map<string, CountedSale> {
  const counted = new Map<string, CountedSale>();
  for (const item of items) {
    const { value, stored, retracted = false } = item;
    const id = orderOfSale(item);
    if (stored === 0) continue;
    if (stored > 1 || counted.has(id)) throw new Error(`${id} is counted twice.`);
    counted.set(id, { value: value ?? 0, retracted });
  }
  return new Map([...counted].sort(([a], [b]) => a.localeCompare(b)));
}
