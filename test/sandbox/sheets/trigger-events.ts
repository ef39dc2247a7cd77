/** The event objects that Apps Script passes to triggers (docs/apps-script.md#triggers). */
import type { Execution } from './runtime/execution.ts';
import { spreadsheetObject, userObject } from './services/classes.ts';
import { authModes } from './services/script-app.ts';

export function openEvent(execution: Execution): Record<string, unknown> {
  const { mode, user } = execution.settings;
  // Without authorization the event has neither document nor user.
  if (mode === 'NONE') return { authMode: authModes.NONE };
  return { authMode: authModes[mode], source: spreadsheetObject(execution), user: userObject(user.email) };
}

/** The times are in UTC, whatever the zone of the trigger. */
export function timeEvent(execution: Execution, triggerUid: string): Record<string, unknown> {
  const now = new Date(execution.now());
  return {
    authMode: authModes.FULL,
    triggerUid,
    timezone: 'UTC',
    year: now.getUTCFullYear(),
    month: now.getUTCMonth() + 1,
    'day-of-month': now.getUTCDate(),
    'day-of-week': now.getUTCDay() || 7,
    hour: now.getUTCHours(),
    minute: now.getUTCMinutes(),
    second: now.getUTCSeconds(),
  };
}
