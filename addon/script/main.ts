/**
 * Every function that Apps Script calls by name: the menu's, the trigger's, and the sidebar's. All that is exported here
 * becomes a top-level function that anybody who can open the sidebar may call, and nothing else does.
 */
import { answer } from './answer.ts';
import { checkRows as check, clearMarks as clear } from './jobs/check.ts';
import * as daily from './jobs/daily.ts';
import { askEligibility as ask } from './jobs/eligibility.ts';
import { refreshStatuses as refresh } from './jobs/refresh.ts';
import * as results from './jobs/results.ts';
import * as upload from './jobs/upload.ts';
import { addMenu, showSidebar } from './menu.ts';
import type { Rpc } from '../contract/rpc.ts';
import * as settings from './settings.ts';
import { jumpTo as jump, openDocument } from './sheet/document.ts';
import { insertSampleSheet as insertSample } from './sheet/sample.ts';
import * as start from './start.ts';
import * as tabs from './tabs.ts';

export function onOpen(): void {
  addMenu();
}

export function onInstall(): void {
  addMenu();
}

export function showUpload(): void {
  showSidebar('upload');
}

export function showDaily(): void {
  showSidebar('daily');
}

export function showSettings(): void {
  showSidebar('settings');
}

export function showHelp(): void {
  showSidebar('help');
}

export function showSample(): void {
  const { name } = insertSample(openDocument(), Date.now());
  openDocument().toast(`The tab “${name}” was added. Choose Upload conversions to try it.`, 'Matchback');
}

export function dailyTick(event?: { triggerUid?: string }): void {
  daily.runDaily(event);
}

/** The sidebar's functions, each as rpc.ts has it, but with the answer in its envelope. */
type Door<K extends keyof Rpc> = (...args: Parameters<Rpc[K]>) => string;

function door<K extends keyof Rpc>(work: (...args: Parameters<Rpc[K]>) => ReturnType<Rpc[K]>): Door<K> {
  return (...args) => answer(() => work(...args));
}

export const getStart = door<'getStart'>(start.getStart);
export const readSource = door<'readSource'>(start.readSource);
export const testConnection = door<'testConnection'>(start.testConnection);
export const saveSettings = door<'saveSettings'>(settings.saveSettings);
export const savePreset = door<'savePreset'>(tabs.savePreset);
export const deletePreset = door<'deletePreset'>(tabs.deletePreset);
export const checkRows = door<'checkRows'>(check);
export const askEligibility = door<'askEligibility'>(ask);
export const clearMarks = door<'clearMarks'>(clear);
export const jumpTo = door<'jumpTo'>(jump);
export const startUpload = door<'startUpload'>(upload.startUpload);
export const continueUpload = door<'continueUpload'>(upload.continueUpload);
export const pauseUpload = door<'pauseUpload'>(upload.pauseUpload);
export const cancelUpload = door<'cancelUpload'>(upload.cancelUpload);
export const dismissUpload = door<'dismissUpload'>(upload.dismissUpload);
export const getResults = door<'getResults'>(results.getResults);
export const getErrorsCsv = door<'getErrorsCsv'>(results.getErrorsCsv);
export const refreshStatuses = door<'refreshStatuses'>(refresh);
export const insertSampleSheet = door<'insertSampleSheet'>(() => insertSample(openDocument(), Date.now()));
export const getDaily = door<'getDaily'>(daily.getDaily);
export const saveDaily = door<'saveDaily'>(daily.saveDaily);
export const stopDaily = door<'stopDaily'>(daily.stopDaily);
