import { type AddonFixture, startRequest } from './addon-fixture.ts';

/**
 * Uploads all rows as the sidebar does: simulated seconds, how many of them the server took (which are real ones), rounds of
 * requests, executions, and the most sheet calls before, between and after the rounds that send rows.
 */
export function measureUpload(fixture: AddonFixture) {
  const { sheets } = fixture;
  const { clock } = sheets.host;
  const began = clock.now();
  let [rounds, mostCalls, sheetCalls, serverMs] = [0, 0, 0, 0];
  let sentAt: number | null = null;
  const executions = new Set<number>();
  const stop = sheets.onServiceCall(({ name, execution }) => {
    executions.add(execution.id);
    if (sentAt !== null) serverMs += clock.now() - sentAt;
    const isFetch = /\.fetch(All)?$/.test(name);
    sentAt = isFetch ? clock.now() : null;
    if (isFetch) {
      rounds += 1;
      mostCalls = Math.max(mostCalls, sheetCalls);
      sheetCalls = 0;
    } else if (name.startsWith('SpreadsheetApp')) sheetCalls += 1;
  });
  const started = fixture.call('startUpload', startRequest());
  sheetCalls = 0;
  const run = fixture.finish(started);
  stop();
  return {
    run,
    seconds: (clock.now() - began) / 1000,
    serverSeconds: serverMs / 1000,
    rounds,
    executions: executions.size,
    mostCalls: Math.max(mostCalls, sheetCalls),
  };
}
