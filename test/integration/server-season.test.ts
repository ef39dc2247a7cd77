import { expect, it } from 'vitest';
import type { Context } from '../../backend/context.ts';
import { createLog } from '../../backend/log.ts';
import { runSchedules } from '../../backend/schedules/run-schedules.ts';
import { loadSchedules, saveSchedule } from '../../backend/schedules/schedules.ts';
import { sheetsAccess } from '../../backend/sheets/access.ts';
import { saveConnection } from '../../backend/store/tenant-connection.ts';
import { scheduleRequest } from '../../shared/api.ts';
import { HEADERS, MAPPING } from '../order-table.ts';
import { type ApiFault, startSheetsServer } from '../sandbox/sheets-api/server.ts';
import { seededRandom } from '../sandbox/sheets/random.ts';
import { paste } from '../sandbox/sheets/workbook/person.ts';
import { Spreadsheet } from '../sandbox/sheets/workbook/spreadsheet.ts';
import { insertLines } from '../sandbox/sheets/workbook/structure.ts';
import { openSeason, seasonClock } from '../season/backend.ts';
import { DAILY, expectTruth, HOUR, playSeason, SEASON_START, type SeasonRunner } from '../season/script.ts';
import { findHeader, moveRows, renameHeader, sortBy } from '../season/sheet.ts';
import { makeOrders } from '../season/shop.ts';
import { openTestStore } from '../secret-key.ts';
import { whenDone } from '../when-done.ts';
import { anyStore } from './databases.ts';

const OWNER = 'owner@example.com';
const NOK = 'nok@shop.example.net';
const WRITE = '/values:batchUpdateByDataFilter';
/** A quiet day's run, a person's edit in the middle of it included. */
const MOST_CALLS = 60;

/** A tenant, its sheet, and a daily update that a server makes of it. */
async function openServer() {
  const clock = seasonClock(SEASON_START);
  const store = await openTestStore(await anyStore());
  whenDone(() => store.close());
  const log = createLog('silent');
  const context: Context = { store, clock: clock.read, random: () => 0.5, log, wake: () => Promise.resolve() };
  const season = await openSeason(context, clock);
  whenDone(() => season.close());
  const book = new Spreadsheet({
    ...{ id: '1AbCdEfGhIjKlMnOpQrStUvWxYz', name: 'Shop', locale: 'en_US', timeZone: DAILY.timeZone, owner: OWNER },
    now: () => clock.now,
  });
  const google = await startSheetsServer(book, () => clock.now);
  whenDone(() => google.close());
  paste(book.activeSheet, 'A1', [HEADERS]);
  const { tenantId } = season;
  return {
    ...{ clock, context, season, google, sheet: book.activeSheet },
    /** Runs what is due. */
    run: (sleep: (ms: number) => Promise<void> = (ms) => Promise.resolve(void (clock.now += ms))) =>
      runSchedules({ ...context, sleep }),
    /** Connects an account of this person's, and saves the schedule as theirs. */
    save: async (owner: string) => {
      const access = sheetsAccess.parse({
        credentials: { client_id: 'c', client_secret: 's', refresh_token: `of ${owner}` },
        ...{ token_url: `${google.url}/token`, base_url: google.url },
      });
      await saveConnection(store.db, tenantId, 'google_sheets', access, clock.read());
      const mapping = { ...MAPPING, options: { country: 'TH' } };
      const sheet = {
        spreadsheet_id: book.id,
        sheet_id: 0,
        header_row: 1,
        keep_all_rows: false,
        filter: null,
        mapping,
      };
      const { hour, timeZone } = DAILY;
      const about = { key: 'orders', name: 'Orders', owner, run_by: 'server', hour, time_zone: timeZone };
      await saveSchedule(store.db, tenantId, scheduleRequest.parse({ ...about, sheet }), 'test', clock.read());
    },
    schedule: async () => (await loadSchedules(store.db, tenantId))[0],
  };
}

it(
  'a season of daily updates by the server ends with every platform counting what it has to',
  { timeout: 1_800_000 },
  async () => {
    const { clock, season, google, sheet, run, save, schedule } = await openServer();
    const random = seededRandom(11);
    const headers = ['Order ID', 'Total', 'Email', 'Status'];
    let mostCalls = 0;

    const meanwhile = (before: typeof google.before) => {
      google.before = before;
      return () => (google.before = () => null);
    };
    const always = (status: number) => meanwhile(() => ({ status, isDone: false }));
    /** Before the n-th call from now on. */
    const atCall = (nth: number, act: () => void) => {
      let calls = 0;
      return meanwhile(() => {
        if ((calls += 1) === nth) act();
      });
    };
    const atWrite = (act: () => void) => {
      let writes = 0;
      return meanwhile((call) => {
        if (call === WRITE && (writes += 1) === 1) act();
      });
    };
    /** The process dies at one of its calls, carried out or not. */
    const killRun = async (): Promise<void> => {
      clock.now += HOUR / 5;
      const killAt = 3 + Math.floor(random() * 12);
      const fault: ApiFault = { status: 'no answer', isDone: random() < 0.5 };
      let calls = 0;
      const heal = meanwhile(() => ((calls += 1) >= killAt ? fault : null));
      const end = await new Promise<string>((resolve) => {
        const die = () => {
          resolve('killed');
          return new Promise<void>(() => undefined);
        };
        void run(die).then(() => resolve('ended'));
      });
      expect(end).toBe('killed');
      heal();
    };
    const paused = async (reason: RegExp) => expect((await schedule())?.pausedBecause).toMatch(reason);
    const faults: SeasonRunner['faults'] = {
      'out of reach': () => always(503),
      'answers lost': () => {
        let lost = 0;
        return meanwhile((call) => (call === WRITE && (lost += 1) <= 2 ? { status: 504, isDone: true } : null));
      },
      killed: killRun,
      'killed again': killRun,
      'header renamed': () => {
        const nameBack = renameHeader(sheet);
        return async () => {
          await paused(/“Total”/);
          nameBack();
        };
      },
      // Others who use the same account have used up its quota.
      'own fault': () => always(429),
      // The spreadsheet is no longer shared.
      'another one': () => {
        google.isShared = false;
        return async () => {
          await paused(/Share it/);
          google.isShared = true;
        };
      },
      'rows sorted': () => atWrite(() => sortBy(sheet, 'Total', false)),
      'rows moved': () => atWrite(() => moveRows(sheet)),
    };

    const orders = makeOrders(7);
    await playSeason(orders, {
      sheet,
      faults,
      wait: (until) => void (clock.now = Math.max(clock.now, until)),
      begin: (at) => {
        clock.now = at;
        return save(OWNER);
      },
      work: async (until, everyHour) => {
        for (clock.now += HOUR / 5; clock.now < until; clock.now += HOUR) {
          if (everyHour) {
            await run();
            continue;
          }
          // People sort the rows, or insert one, in the middle of it.
          const edits = [
            () => sortBy(sheet, headers[Math.floor(random() * headers.length)] ?? '', random() < 0.5),
            () => insertLines(sheet, 'rows', findHeader(sheet, 'Total').row + 1 + Math.floor(random() * 20), 1),
          ];
          const heal = atCall(1 + Math.floor(random() * 30), () => edits[Math.floor(random() * 2)]?.());
          google.calls = { reads: 0, writes: 0 };
          await run();
          mostCalls = Math.max(mostCalls, google.calls.reads, google.calls.writes);
          heal();
          break;
        }
        clock.now = Math.max(clock.now, until);
      },
      takeOver: async () => {
        google.revoked = [`of ${OWNER}`];
        await save(NOK);
      },
      deliver: season.deliver,
      clicks: season.clicks,
      platformFault: season.fault,
      endDay: () => undefined,
    });
    expect(mostCalls).toBeLessThan(MOST_CALLS);
    expectTruth(orders, await season.books());
    // Every row has the result of what it holds, wherever people moved it.
    const last = await schedule();
    expect(last).toMatchObject({ owner: NOK, pausedBecause: null });
    expect(last?.runs[0]).toMatchObject({ result: 'nothing_to_send', rows: { unchanged: orders.length, sent: 0 } });
  },
);
