/**
 * The event objects that Apps Script hands to triggers, and which triggers a person's edit sets off
 * (docs/apps-script.md#triggers).
 */
import type { Execution } from './runtime/execution.ts';
import type { Host, User } from './runtime/host.ts';
import { rangeObject, spreadsheetObject, userObject } from './services/classes.ts';
import { authModes } from './services/script-app.ts';
import type { Change } from './workbook/spreadsheet.ts';
import type { RunOptions } from './world.ts';

export interface TriggeredRun {
  readonly handler: string;
  readonly args: (execution: Execution) => readonly unknown[];
  readonly options: RunOptions;
}

export function openEvent(execution: Execution): Record<string, unknown> {
  const { mode, user } = execution.settings;
  // Without authorization the event tells neither document nor person.
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

function changeType({ kind, edit }: Change): string {
  if (kind === 'cells') return 'EDIT';
  if (!edit || edit.kind === 'move') return 'OTHER';
  return `${edit.kind === 'insert' ? 'INSERT' : 'REMOVE'}_${edit.dimension === 'rows' ? 'ROW' : 'COLUMN'}`;
}

/** What a person's change sets off: the simple onEdit, installed edit and change triggers. Script writes set off nothing. */
export function changeEvents(host: Host, functionNames: readonly string[], user: User, change: Change): TriggeredRun[] {
  const { sheetId, area } = change;
  const sheet = sheetId === null ? undefined : host.book.sheetById(sheetId);
  const runs: TriggeredRun[] = [];
  const event = (execution: Execution) => ({
    authMode: authModes[execution.settings.mode],
    source: spreadsheetObject(execution),
    user: userObject(user.email),
    ...(sheet && area ? { range: rangeObject(execution, sheet, area) } : {}),
  });
  if (change.kind === 'cells' && functionNames.includes('onEdit')) {
    runs.push({ handler: 'onEdit', args: (execution) => [event(execution)], options: { kind: 'onEdit' } });
  }
  if (change.kind !== 'cells' && change.kind !== 'structure') return runs;
  for (const trigger of host.triggers.paused ? [] : host.triggers.all) {
    const fires = trigger.type === 'ON_CHANGE' || (trigger.type === 'ON_EDIT' && change.kind === 'cells');
    if (!fires) continue;
    const args = (execution: Execution) => [
      {
        ...event(execution),
        triggerUid: trigger.id,
        ...(trigger.type === 'ON_CHANGE' ? { changeType: changeType(change) } : {}),
      },
    ];
    runs.push({ handler: trigger.handler, args, options: { kind: 'sheetTrigger', user: trigger.owner } });
  }
  return runs;
}
