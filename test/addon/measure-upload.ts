import { type Office, planOf } from './world.ts';

/** Uploads all rows as the sidebar does: simulated seconds, requests, and the most sheet calls between two of them. */
export function measureUpload(office: Office) {
  const { world } = office;
  const began = world.host.clock.now();
  let [fetches, mostCalls, sheetCalls] = [0, 0, 0];
  const started = office.call('startUpload', planOf());
  world.onServiceCall(({ name }) => {
    if (name.endsWith('.fetch')) {
      fetches += 1;
      mostCalls = Math.max(mostCalls, sheetCalls);
      sheetCalls = 0;
    } else if (name.startsWith('SpreadsheetApp')) sheetCalls += 1;
  });
  const run = office.finish(started);
  return {
    run,
    seconds: (world.host.clock.now() - began) / 1000,
    fetches: fetches + 1,
    mostCalls: Math.max(mostCalls, sheetCalls),
  };
}
