import { describe, expect, it } from 'vitest';
import { call, caught, makeStandin, NOW, OTHER_USER } from './helper.ts';

const HOUR = 3_600_000;

const code = `
  function hourly(handler) { ScriptApp.newTrigger(handler || 'tick').timeBased().everyHours(1).create(); }
  function tick(e) { console.log([new Date().toISOString(), SpreadsheetApp.getActiveSpreadsheet() === null, e.hour].join(' ')); }
  function slow() { Utilities.sleep(290000); }
  function names() { return ScriptApp.getUserTriggers(SpreadsheetApp.getActiveSpreadsheet()).map((t) => t.getHandlerFunction()); }
  function stop() { ScriptApp.getProjectTriggers().forEach((t) => ScriptApp.deleteTrigger(t)); }`;

function standinWithTrigger(...[handler, options]: [handler?: string, options?: Parameters<typeof makeStandin>[1]]) {
  const standin = makeStandin(code, options);
  call(standin, 'hourly', [handler]);
  const log = () => standin.log.map(({ message }) => message);
  return { standin, log };
}

describe('creating a clock trigger in an editor add-on', () => {
  const TOO_MANY =
    'Exception: This add-on has created too many time-based triggers in this document for this Google user account.';

  it('works once per user and document', () => {
    const create = `ScriptApp.newTrigger('tick').timeBased().everyHours(1).create()`;
    expect(caught(`${create}; ${create}`)).toBe(TOO_MANY);
  });

  it('works for a second user, who does not see the first one', () => {
    const { standin } = standinWithTrigger();
    const as = { user: OTHER_USER };
    expect(call(standin, 'names', [], as)).toEqual([]);
    call(standin, 'hourly', [], as);
    expect(call(standin, 'names')).toEqual(['tick']);
  });

  it('works twenty times a day, even when each is deleted again', () => {
    const standin = makeStandin(code);
    const again = () => {
      call(standin, 'stop');
      call(standin, 'hourly');
    };
    for (let times = 0; times < 20; times += 1) again();
    expect(again).toThrow(TOO_MANY);
    standin.host.clock.advance(24 * HOUR);
    expect(again).not.toThrow();
  });
});

describe('clock triggers', () => {
  it('fire every hour at the same minute, with times in UTC', () => {
    const { standin, log } = standinWithTrigger('tick', { timeZone: 'Asia/Bangkok' });
    expect(standin.advance(3 * HOUR)).toHaveLength(3);
    const times = log().map((line) => new Date(line.split(' ')[0] ?? '').getTime());
    expect(times.slice(1).map((time, index) => time - (times[index] ?? 0))).toEqual([HOUR, HOUR]);
    expect(log().map((line) => Number(line.split(' ')[2]))).toEqual(times.map((time) => new Date(time).getUTCHours()));
    expect(standin.host.clock.now()).toBe(NOW.getTime() + 3 * HOUR + 300);
  });

  it.each([true, false])('have their document: %s', (clockTriggersKnowDocument) => {
    const { standin, log } = standinWithTrigger('tick', { clockTriggersKnowDocument });
    standin.advance(HOUR);
    expect(log()[0]?.split(' ')[1]).toBe(String(!clockTriggersKnowDocument));
  });

  it('have no user interface', () => {
    const standin = makeStandin('function test() { SpreadsheetApp.getUi() }');
    expect(() => call(standin, 'test', [], { kind: 'timeTrigger' })).toThrow(
      'Cannot call SpreadsheetApp.getUi() from this context.',
    );
  });

  it('do not fire while the add-on is disabled in the document', () => {
    const { standin } = standinWithTrigger();
    standin.host.triggers.paused = true;
    expect(standin.advance(5 * HOUR)).toEqual([]);
  });

  it('stop for the day when ninety minutes are used up', () => {
    const { standin, log } = standinWithTrigger('slow');
    // 90 minutes are 18.6 runs of 290 s; the run that crosses the limit still ends.
    expect(standin.advance(24 * HOUR)).toHaveLength(19);
    expect(log()).toContain('Service using too much computer time for one day.');
  });

  it('fail in their report when the function is missing', () => {
    expect(
      standinWithTrigger('gone')
        .standin.advance(HOUR)
        .map(({ outcome }) => outcome.kind),
    ).toEqual(['threw']);
  });
});
