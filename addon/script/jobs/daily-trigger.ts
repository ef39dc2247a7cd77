import { loadProperty, saveProperty, userProperties } from '../properties.ts';
import type { Spreadsheet } from '../sheet/document.ts';

/** Trigger runs without a document after which the trigger is deleted. */
const MOST_WITHOUT_DOCUMENT = 3;

/** Creates this user's hourly trigger unless it exists: Google limits how many are created a day. */
export function ensureTrigger(document: Spreadsheet): void {
  if (triggersOf(document).length === 0) ScriptApp.newTrigger('dailyTick').timeBased().everyHours(1).create();
}

/** Deletes this user's triggers. */
export function deleteTriggers(document: Spreadsheet): void {
  for (const trigger of triggersOf(document)) ScriptApp.deleteTrigger(trigger);
}

function triggersOf(document: Spreadsheet): GoogleAppsScript.Script.Trigger[] {
  return ScriptApp.getUserTriggers(document).filter((trigger) => trigger.getHandlerFunction() === 'dailyTick');
}

/** A trigger without a document can do nothing (docs/apps-script.md#clock-triggers): after a few runs it is deleted. */
export function countWithoutDocument(triggerUid: string | undefined): void {
  const count = (loadProperty<number>(userProperties(), 'daily.lost') ?? 0) + 1;
  saveProperty(userProperties(), 'daily.lost', count >= MOST_WITHOUT_DOCUMENT ? 0 : count);
  if (count < MOST_WITHOUT_DOCUMENT) return;
  const trigger = ScriptApp.getProjectTriggers().find((each) => each.getUniqueId() === triggerUid);
  if (trigger) ScriptApp.deleteTrigger(trigger);
}
