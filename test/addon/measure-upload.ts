import { type AddonFixture, startRequest } from './addon-fixture.ts';

/** Uploads all rows as the sidebar does: simulated seconds, requests, and the most sheet calls between two rounds of them. */
export function measureUpload(fixture: AddonFixture) {
  const { sheets } = fixture;
  const began = sheets.host.clock.now();
  let [fetches, mostCalls, sheetCalls] = [0, 0, 0];
  const started = fixture.call('startUpload', startRequest());
  sheets.onServiceCall(({ name }) => {
    if (/\.fetch(All)?$/.test(name)) {
      fetches += 1;
      mostCalls = Math.max(mostCalls, sheetCalls);
      sheetCalls = 0;
    } else if (name.startsWith('SpreadsheetApp')) sheetCalls += 1;
  });
  const run = fixture.finish(started);
  return {
    run,
    seconds: (sheets.host.clock.now() - began) / 1000,
    fetches: fetches + 1,
    mostCalls: Math.max(mostCalls, sheetCalls),
  };
}
