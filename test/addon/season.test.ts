import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import type { SaveDailyRequest } from '../../addon/contract/daily.ts';
import { storeForManyStatements } from '../integration/databases.ts';
import { whenDone } from '../when-done.ts';
import type { Report } from '../sandbox/sheets/report.ts';
import { exchange as realExchange } from '../sandbox/sheets/services/http-sync.ts';
import type { Quota } from '../sandbox/sheets/runtime/quotas.ts';
import { seededRandom } from '../sandbox/sheets/random.ts';
import { sortArea } from '../sandbox/sheets/workbook/sort.ts';
import { deleteLines, insertLines, moveLines } from '../sandbox/sheets/workbook/structure.ts';
import type { Input, Sheet } from '../sandbox/sheets/workbook/sheet.ts';
import { type ConnectedAddon, HEADERS, MAPPING, openAddonFixture, settingsFor } from './addon-fixture.ts';
import {
  clicksOf,
  DAYS,
  type CountedSale,
  makeOrders,
  orderOfSale,
  SEASON_PLATFORMS,
  type SeasonOrder,
  type SeasonPlatform,
  stageOn,
  truthOf,
} from './season-shop.ts';
import type { Books, OpenedSeason, SeasonCommand } from './season-thread.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Midnight in Bangkok of the first day. */
const START = Date.parse('2026-02-14T17:00:00Z');
const NOK = { email: 'nok@shop.example.net', id: '2', locale: 'th' };
const SCHEDULE: SaveDailyRequest = {
  ...{ sheetId: 0, hour: 9, timeZone: 'Asia/Bangkok', mail: { to: ['eva.lima@shop.example.net'], on: 'trouble' } },
  mapping: MAPPING,
};

function openThread(): (command: SeasonCommand) => Promise<unknown> {
  const worker = new Worker(new URL('./season-thread.ts', import.meta.url));
  const ask = (command: SeasonCommand): Promise<unknown> =>
    new Promise((resolve, reject) => {
      worker.once('message', ({ answer, error }: { answer?: unknown; error?: string }) => {
        if (error === undefined) resolve(answer);
        else reject(new Error(error));
      });
      worker.postMessage(command);
    });
  whenDone(async () => {
    await ask({ name: 'close' });
    await worker.terminate();
  });
  return ask;
}

/** Row and column (1-based) of the headers, wherever people moved them. */
function findHeader(sheet: Sheet, header: string): { row: number; column: number } {
  for (let row = 1; row <= 5; row += 1) {
    for (let column = 1; column <= sheet.lastColumn(); column += 1) {
      if (sheet.displayAt(row, column) === header) return { row, column };
    }
  }
  throw new Error(`No column ${header}`);
}

/** What people do in the sheet on the evening of a day: they add the orders of the day, and note what became of earlier ones. */
function keepSheet(sheet: Sheet, orders: readonly SeasonOrder[], day: number): void {
  const columns = HEADERS.map((header) => findHeader(sheet, header).column);
  const [id = 0, total = 0, , , , , status = 0] = columns;
  const changed = new Map(
    orders
      .filter(({ stages }) => stages.some((stage, at) => at > 0 && stage.day === day))
      .map((order) => [order.id, order]),
  );
  let last = findHeader(sheet, 'Order ID').row;
  for (let row = last + 1; row <= sheet.lastRow(); row += 1) {
    const shown = sheet.displayAt(row, id);
    if (shown !== '') last = row;
    const stage = changed.has(shown) ? stageOn(changed.get(shown) as SeasonOrder, day) : null;
    if (!stage) continue;
    sheet.enter(row, status, stage.status);
    sheet.enter(row, total, stage.value);
  }
  for (const order of orders.filter((each) => each.day === day)) {
    last += 1;
    if (last > sheet.rows.length) insertLines(sheet, 'rows', sheet.rows.length + 1, 200);
    cellsOf(order).forEach((cell, index) => sheet.enter(last, columns[index] ?? 0, cell));
  }
}

function cellsOf({ id, day, hour, email, phone, stages: [first] }: SeasonOrder): Input[] {
  const date = new Date(START + 7 * HOUR + day * DAY).toISOString().slice(0, 10);
  return [id, first?.value ?? 0, 'THB', `${date} ${hour}:15:00`, email, phone, first?.status ?? ''];
}

/** Sorts all rows by a column, as people do to find something. */
function sortBy(sheet: Sheet, header: string, ascending: boolean): void {
  const { row, column } = findHeader(sheet, header);
  const area = { row: row + 1, column: 1, rows: sheet.lastRow() - row, columns: sheet.lastColumn() };
  sortArea(sheet, area, [{ column, ascending }]);
}

/** What people change in the table itself, one after the other. */
const REBUILDING: readonly ((sheet: Sheet) => void)[] = [
  (sheet) => insertLines(sheet, 'columns', 3, 1),
  (sheet) => moveLines(sheet, 'columns', findHeader(sheet, 'Email').column, 1, 1),
  (sheet) => insertLines(sheet, 'rows', 1, 2),
  (sheet) => sheet.enter(findHeader(sheet, 'Order ID').row, sheet.lastColumn() + 1, 'Courier'),
];

/** What goes wrong on a day, before its run; what it returns is done in the evening. */
type Fault = (season: Season) => void | (() => void);

interface Season extends Pick<ConnectedAddon, 'sheets' | 'sheet' | 'network' | 'call'> {
  random: () => number;
  /** The trigger of the due hour, killed at one of its calls. */
  killRun: () => void;
  /** Other scripts of the owner's use up a daily quota. */
  useUp: (quota: Quota) => void;
  platformFault: (platform: SeasonPlatform, fault: object) => void;
}

/** Before the n-th request that uploads. */
function atUpload(season: Season, nth: number, act: () => void): void {
  let uploads = 0;
  season.network.intercept = ({ target }) => {
    if (target.includes('/offline-conversions/') && (uploads += 1) === nth) act();
    return undefined;
  };
}

const healNetwork =
  ({ network }: Season): (() => void) =>
  () => {
    network.intercept = null;
  };

/** The ten days with faults, and what each is. */
const FAULTS: readonly Fault[] = [
  // Matchback is out of reach all day.
  (season) => {
    season.network.intercept = () => ({ ok: false, failure: 'unreachable' });
    return healNetwork(season);
  },
  // Uploads arrive, and their answers are lost.
  (season) => {
    let lost = 0;
    season.network.intercept = (request) => {
      if (!request.target.includes('/offline-conversions/') || (lost += 1) > 2) return undefined;
      realExchange([request]);
      return { ok: false, failure: 'timeout' };
    };
    return healNetwork(season);
  },
  ({ killRun }) => killRun(),
  ({ killRun }) => killRun(),
  ({ platformFault }) => {
    platformFault('meta', { mode: 'fail' });
    return () => platformFault('meta', {});
  },
  // A header is edited: the schedule pauses until a person fixes it.
  ({ sheet, call }) => {
    const { row, column } = findHeader(sheet, 'Total');
    sheet.enter(row, column, 'Sum');
    return () => {
      const daily = call('getDaily');
      expect(daily.schedule?.paused).toContain('“Total”');
      sheet.enter(row, column, 'Total');
      call('resumeDaily');
    };
  },
  // Other add-ons have used up the day's triggers, and the requests.
  ({ useUp }) => useUp('triggerRuntimeMs'),
  ({ useUp }) => useUp('urlfetch'),
  // People work in the sheet between sending and writing.
  (season) => {
    atUpload(season, 1, () => sortBy(season.sheet, 'Total', false));
    return healNetwork(season);
  },
  (season) => {
    atUpload(season, 1, () => {
      const { row } = findHeader(season.sheet, 'Order ID');
      insertLines(season.sheet, 'rows', row + 5, 3);
      deleteLines(season.sheet, 'rows', row + 6, 2);
      moveLines(season.sheet, 'rows', season.sheet.lastRow() - 20, 10, row + 2);
    });
    return healNetwork(season);
  },
];

/** Things of which there are so many happen once each, at even distances until the last weeks. */
function dayOf(index: number, count: number): number {
  return Math.round(((index + 1) * (DAYS - 12)) / (count + 1));
}

/** A new owner takes over, because the first one has left. */
const TAKE_OVER_DAY = Math.round(DAYS / 2);

it('a season of daily updates ends with every platform counting what it has to', { timeout: 1_800_000 }, async () => {
  const ask = openThread();
  const { url, tenant, key } = (await ask({
    name: 'open',
    now: START,
    store: await storeForManyStatements(),
  })) as OpenedSeason;
  const { sheets, sheet, network, call, report } = await openAddonFixture(
    { url },
    { rows: [HEADERS], tenant, key, now: new Date(START), user: { email: 'owner@example.com', id: '1', locale: 'en' } },
  );
  const { clock, quotas, triggers } = sheets.host;
  const orders = makeOrders(7);
  const random = seededRandom(11);
  const waiting: Promise<unknown>[] = [];
  const season: Season = {
    ...{ sheets, sheet, network, random },
    call: (name, ...args) => {
      const { outcome } = report(name, args, { user: owner() });
      expect(outcome.kind).toBe('returned');
      return (
        JSON.parse(String((outcome as { value: unknown }).value)) as { data: ReturnType<typeof call<typeof name>> }
      ).data;
    },
    killRun: () => {
      clock.advance(Math.max(0, at(9) - clock.now()));
      const killAtCall = 20 + Math.floor(random() * 60);
      const { outcome } = sheets.runEntry('dailyTick', [], { kind: 'timeTrigger', user: owner(), killAtCall });
      expect(outcome.kind).toBe('killed');
    },
    useUp: (quota) => {
      isUsedUp = true;
      quotas.useUp(owner().email, quota);
    },
    platformFault: (platform, fault) => void waiting.push(ask({ name: 'fault', platform, fault })),
  };
  let day = 0;
  let isUsedUp = false;
  const owner = () => (day < TAKE_OVER_DAY ? sheets.user : NOK);
  const at = (hour: number): number => START + day * DAY + hour * HOUR;
  const goTo = (hour: number, fires: boolean): Report[] => {
    if (fires) return sheets.fireTriggers(new Date(at(hour)));
    clock.advance(Math.max(0, at(hour) - clock.now()));
    for (const trigger of triggers.all) while (trigger.nextAt < clock.now()) trigger.nextAt += HOUR;
    return [];
  };
  const deliver = () => ask({ name: 'deliver', now: clock.now() });

  keepSheet(sheet, orders, 0);
  goTo(23, false);
  call('saveDaily', SCHEDULE);
  const idle = sheets.runEntry('dailyTick', [], { kind: 'timeTrigger' }).elapsedMs;
  let mostRuntime = 0;
  for (day = 1; day < DAYS + 5; day += 1) {
    if (day === TAKE_OVER_DAY) {
      const asNok = (name: string, ...args: unknown[]) => sheets.runEntry(name, args, { kind: 'rpc', user: NOK });
      asNok('saveSettings', settingsFor(tenant, key));
      expect(asNok('takeOverDaily').outcome).toMatchObject({ value: expect.stringContaining('"mine":true') as string });
    }
    const fault = FAULTS.find((_, index) => dayOf(index, FAULTS.length) === day);
    goTo(8.9, false);
    await deliver();
    const sold = orders.filter((order) => order.day === day - 1);
    const events = sold.map((order) => clicksOf(order, START + order.day * DAY + order.hour * HOUR + HOUR / 4));
    if (events.length > 0) await ask({ name: 'clicks', events });
    const heal = fault?.(season);
    await Promise.all(waiting.splice(0));
    // On a day without a fault the other hours' ticks have nothing to do; one of them stands for all.
    const fired = goTo(fault ? 20 : 11.5, true);
    await deliver();
    heal?.();
    await Promise.all(waiting.splice(0));
    fired.push(...goTo(fault ? 23.8 : 20, fault !== undefined));
    await deliver();
    const runtime = fired.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0) + (24 - fired.length) * idle;
    if (!isUsedUp) {
      mostRuntime = Math.max(mostRuntime, runtime);
      for (const user of [sheets.user.email, NOK.email]) {
        expect(20_000 - quotas.remaining(user, 'urlfetch'), `requests on day ${day}`).toBeLessThan(2_000);
        expect(50_000 - quotas.remaining(user, 'properties'), `properties on day ${day}`).toBeLessThan(5_000);
      }
    }
    isUsedUp = false;
    if (day < DAYS) keepSheet(sheet, orders, day);
    REBUILDING.find((_, index) => dayOf(index, REBUILDING.length) === day)?.(sheet);
    if (day % 9 === 0) sortBy(sheet, ['Order ID', 'Total', 'Order date', 'Status'][(day / 9) % 4] ?? '', day % 2 === 0);
  }
  // A tenth of the 90 minutes of all triggers of a day.
  expect(mostRuntime).toBeLessThan(9 * 60_000);

  const books = (await ask({ name: 'books' })) as Books;
  for (const platform of SEASON_PLATFORMS) {
    const expected = orders.flatMap((order) => {
      const sale = truthOf(order, platform);
      return sale ? [[order.id, sale] as const] : [];
    });
    expect(countedBy(books[platform]), platform).toEqual(new Map(expected.sort(([a], [b]) => a.localeCompare(b))));
  }
});

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
