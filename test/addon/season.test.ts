import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import type { SaveDailyRequest } from '../../addon/contract/daily.ts';
import { anyStore } from '../integration/databases.ts';
import { exchange as realExchange } from '../sandbox/sheets/services/http-sync.ts';
import type { Quota } from '../sandbox/sheets/runtime/quotas.ts';
import { seededRandom } from '../sandbox/sheets/random.ts';
import type { Report } from '../sandbox/sheets/report.ts';
import type { Books } from '../season/backend.ts';
import { DAILY, expectTruth, HOUR, playSeason, SEASON_START, type SeasonRunner } from '../season/script.ts';
import { moveRows, renameHeader, sortBy } from '../season/sheet.ts';
import { makeOrders } from '../season/shop.ts';
import type { OpenedSeason, SeasonCommand } from '../season/thread.ts';
import { whenDone } from '../when-done.ts';
import { HEADERS, MAPPING, openAddonFixture, settingsFor } from './addon-fixture.ts';

const OWNER = { email: 'owner@example.com', id: '1', locale: 'en' };
const NOK = { email: 'nok@shop.example.net', id: '2', locale: 'th' };
const SCHEDULE: SaveDailyRequest = {
  ...{ sheetId: 0, ...DAILY, mail: { to: ['eva.lima@shop.example.net'], on: 'trouble' } },
  mapping: MAPPING,
};

function openThread(): (command: SeasonCommand) => Promise<unknown> {
  const worker = new Worker(new URL('../season/thread.ts', import.meta.url));
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

it('a season of daily updates ends with every platform counting what it has to', { timeout: 1_800_000 }, async () => {
  const ask = openThread();
  const store = await anyStore();
  const { url, tenant, key } = (await ask({ name: 'open', now: SEASON_START, store })) as OpenedSeason;
  const { sheets, sheet, network, report, call } = await openAddonFixture(
    { url },
    { rows: [HEADERS], tenant, key, now: new Date(SEASON_START), user: OWNER },
  );
  const { clock, quotas, triggers } = sheets.host;
  const random = seededRandom(11);
  let owner = OWNER;
  let isUsedUp = false;
  let mostRuntime = 0;
  let fired: Report[] = [];

  const wait = (until: number): void => {
    clock.advance(Math.max(0, until - clock.now()));
    for (const trigger of triggers.all) while (trigger.nextAt < clock.now()) trigger.nextAt += HOUR;
  };
  const intercept = (act: typeof network.intercept) => {
    network.intercept = act;
    return () => (network.intercept = null);
  };
  /** Before the first request that uploads. */
  const atUpload = (act: () => void) => {
    let uploads = 0;
    return intercept(({ target }) => {
      if (target.includes('/offline-conversions/') && (uploads += 1) === 1) act();
      return undefined;
    });
  };
  /** The trigger of the due hour, killed at one of its calls. */
  const killRun = (): void => {
    wait(clock.now() + HOUR / 10);
    const killAtCall = 20 + Math.floor(random() * 60);
    const { outcome } = sheets.runEntry('dailyTick', [], { kind: 'timeTrigger', user: owner, killAtCall });
    expect(outcome.kind).toBe('killed');
  };
  /** Other scripts of the owner's use up a daily quota. */
  const useUp = (quota: Quota): void => {
    isUsedUp = true;
    quotas.useUp(owner.email, quota);
  };
  const faults: SeasonRunner['faults'] = {
    'out of reach': () => intercept(() => ({ ok: false, failure: 'unreachable' })),
    'answers lost': () => {
      let lost = 0;
      return intercept((request) => {
        if (!request.target.includes('/offline-conversions/') || (lost += 1) > 2) return undefined;
        realExchange([request]);
        return { ok: false, failure: 'timeout' };
      });
    },
    killed: killRun,
    'killed again': killRun,
    'header renamed': () => {
      const nameBack = renameHeader(sheet);
      return () => {
        const asOwner = (name: 'getDaily' | 'resumeDaily') => {
          const { outcome } = report(name, [], { user: owner });
          return String(outcome.kind === 'returned' ? outcome.value : outcome.message);
        };
        const { data } = JSON.parse(asOwner('getDaily')) as { data: { schedule: { paused: string | null } } };
        expect(data.schedule.paused).toContain('“Total”');
        nameBack();
        expect(asOwner('resumeDaily')).toContain('"ok":true');
      };
    },
    // Other add-ons have used up the day's triggers, and the requests.
    'own fault': () => useUp('triggerRuntimeMs'),
    'another one': () => useUp('urlfetch'),
    'rows sorted': () => atUpload(() => sortBy(sheet, 'Total', false)),
    'rows moved': () => atUpload(() => moveRows(sheet)),
  };

  let idle = 0;
  const orders = makeOrders(7);
  await playSeason(orders, {
    sheet,
    faults,
    wait,
    begin: (at) => {
      wait(at);
      call('saveDaily', SCHEDULE);
      idle = sheets.runEntry('dailyTick', [], { kind: 'timeTrigger' }).elapsedMs;
    },
    work: (until, everyHour) => {
      // On a day with a fault every second hour's triggers: what is tried again waits for one hour or several.
      while (clock.now() < until) {
        fired = [...fired, ...sheets.fireTriggers(new Date(Math.min(until, clock.now() + HOUR)))];
        if (everyHour) wait(Math.min(until, clock.now() + HOUR));
      }
    },
    takeOver: () => {
      const asNok = (name: string, ...args: unknown[]) => sheets.runEntry(name, args, { kind: 'rpc', user: NOK });
      asNok('saveSettings', settingsFor(tenant, key));
      expect(asNok('takeOverDaily').outcome).toMatchObject({ value: expect.stringContaining('"mine":true') as string });
      owner = NOK;
    },
    deliver: () => ask({ name: 'deliver', now: clock.now() }),
    clicks: (events) => ask({ name: 'clicks', events }),
    platformFault: (platform, fault) => ask({ name: 'fault', platform, fault }),
    endDay: (day) => {
      const runtime = fired.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0) + (24 - fired.length) * idle;
      fired = [];
      if (!isUsedUp) {
        mostRuntime = Math.max(mostRuntime, runtime);
        for (const { email } of [OWNER, NOK]) {
          expect(20_000 - quotas.remaining(email, 'urlfetch'), `requests on day ${day}`).toBeLessThan(2_000);
          expect(50_000 - quotas.remaining(email, 'properties'), `properties on day ${day}`).toBeLessThan(5_000);
        }
      }
      isUsedUp = false;
    },
  });
  // A tenth of the 90 minutes of all triggers of a day.
  expect(mostRuntime).toBeLessThan(9 * 60_000);
  expectTruth(orders, (await ask({ name: 'books' })) as Books);
});
