/**
 * Every function that Apps Script calls by name: the menu's, the trigger's, and the sidebar's. Whatever is exported here, and
 * nothing else, becomes a top-level function that every user of the sidebar may call.
 */
import { text } from '../../shared/texts/texts.ts';
import * as check from './jobs/check-rows.ts';
import * as upload from './jobs/continue-upload.ts';
import * as grouping from './jobs/find-grouping.ts';
import * as dailyRun from './jobs/daily-run.ts';
import * as daily from './jobs/daily-schedule.ts';
import * as eligibility from './jobs/eligibility.ts';
import * as explanation from './jobs/explain-row.ts';
import * as refresh from './jobs/refresh-statuses.ts';
import * as source from './jobs/source-table.ts';
import * as start from './jobs/start.ts';
import * as newUpload from './jobs/start-upload.ts';
import * as connection from './jobs/test-connection.ts';
import * as results from './jobs/upload-results.ts';
import { chooseLanguage, setUserLanguage } from './language.ts';
import { addMenu, showSidebar } from './menu.ts';
import { PERMISSIONS, withPermission } from './permissions.ts';
import * as presets from './presets.ts';
import { rpcHandler } from './rpc-handler.ts';
import * as settings from './settings.ts';
import * as document from './sheet/document.ts';
import * as sample from './sheet/sample-sheet.ts';

export const onOpen = addMenu;
export const onInstall = addMenu;
export const showUpload = (): void => showSidebar('upload');
export const showDaily = (): void => showSidebar('daily');
export const showExplain = (): void => showSidebar('explain');
export const showSettings = (): void => showSidebar('settings');
export const showHelp = (): void => showSidebar('help');

export function dailyTick(...event: Parameters<typeof dailyRun.runDaily>): void {
  setUserLanguage();
  dailyRun.runDaily(...event);
}

export function showSample(): void {
  setUserLanguage();
  const { name } = insertSample();
  document.openDocument().toast(text.menu.sampleAdded(name), 'Matchback');
}

function insertSample(): { sheetId: number; name: string } {
  return sample.insertSampleSheet(document.openDocument(), Date.now());
}

export const getStart = rpcHandler<'getStart'>(start.getStart);
export const readSource = rpcHandler<'readSource'>(source.readSource);
export const testConnection = rpcHandler<'testConnection'>(
  withPermission(() => [PERMISSIONS.network], connection.testConnection),
);
/** The sidebar opens again: its page has the texts of one language. */
export const saveLanguage = rpcHandler<'saveLanguage'>((language) => {
  chooseLanguage(language);
  showSidebar('settings');
  return null;
});
export const saveSettings = rpcHandler<'saveSettings'>(settings.saveSettings);
export const savePreset = rpcHandler<'savePreset'>(presets.savePreset);
export const deletePreset = rpcHandler<'deletePreset'>(presets.deletePreset);
export const findGrouping = rpcHandler<'findGrouping'>(grouping.findGrouping);
export const checkRows = rpcHandler<'checkRows'>(check.checkRows);
export const askEligibility = rpcHandler<'askEligibility'>(eligibility.askEligibility);
export const clearMarks = rpcHandler<'clearMarks'>(check.clearMarks);
export const activateTab = rpcHandler<'activateTab'>(document.activateTab);
export const jumpTo = rpcHandler<'jumpTo'>(document.jumpTo);
export const startUpload = rpcHandler<'startUpload'>(newUpload.startUpload);
export const continueUpload = rpcHandler<'continueUpload'>(upload.continueUpload);
export const getRun = rpcHandler<'getRun'>(upload.getRun);
export const pauseUpload = rpcHandler<'pauseUpload'>(upload.pauseUpload);
export const cancelUpload = rpcHandler<'cancelUpload'>(upload.cancelUpload);
export const dismissUpload = rpcHandler<'dismissUpload'>(upload.dismissUpload);
export const getResults = rpcHandler<'getResults'>(results.getResults);
export const getErrorsCsv = rpcHandler<'getErrorsCsv'>(results.getErrorsCsv);
export const refreshStatuses = rpcHandler<'refreshStatuses'>(refresh.refreshStatuses);
export const explainRow = rpcHandler<'explainRow'>(explanation.explainRow);
export const insertSampleSheet = rpcHandler<'insertSampleSheet'>(insertSample);
export const getDaily = rpcHandler<'getDaily'>(daily.getDaily);
export const saveDaily = rpcHandler<'saveDaily'>(
  withPermission(({ mail }) => daily.permissionsFor(mail), daily.saveDaily),
);
export const stopDaily = rpcHandler<'stopDaily'>(daily.stopDaily);
export const pauseDaily = rpcHandler<'pauseDaily'>(daily.pauseDaily);
export const resumeDaily = rpcHandler<'resumeDaily'>(daily.resumeDaily);
export const takeOverDaily = rpcHandler<'takeOverDaily'>(
  withPermission(daily.permissionsToTakeOver, daily.takeOverDaily),
);
export const runDailyNow = rpcHandler<'runDailyNow'>(dailyRun.runDailyNow);
