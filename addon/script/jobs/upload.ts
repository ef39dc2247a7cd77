import { validateRows } from '../../../shared/validate.ts';
import { checkMapping, type Mapping } from '../../../shared/mapping.ts';
import { wallTimeAt } from '../../../shared/normalize/time-zone.ts';
import { connect } from '../backend.ts';
import { Fault, NothingToSend } from '../fault.ts';
import type { MappingChoice, Run, UploadPlan } from '../../contract/rpc.ts';
import { requireAccount } from '../settings.ts';
import { usableZone } from '../sheet/cells.ts';
import { currentUser, openDocument, type Sheet, tabOf } from '../sheet/document.ts';
import { findHeaderRow } from '../sheet/header-row.ts';
import { ensureStatusColumns } from '../sheet/status-columns.ts';
import { mappingIn, openTable, readValues, type Table } from '../sheet/table.ts';
import { rememberTab } from '../tabs.ts';
import { readingOf } from './chosen.ts';
import { rawRows, settingsOf } from './items.ts';
import { labelsOf } from './labels.ts';
import { choose, type Row, rowsOf } from './rows.ts';
import {
  claimRun,
  forgetRun,
  isOpen,
  loadRun,
  newRecord,
  type RunPlan,
  type RunRecord,
  savePlan,
  saveRun,
  viewOf,
  wished,
  wishFor,
} from './run-record.ts';
import { drive } from './upload-run.ts';
import { markWaiting, unmarkWaiting } from './waiting.ts';

/** Work of one call: short enough that the sidebar shows progress and a pause is heard, long enough that a call's start is worth it. */
const CALL_MS = 5_000;

/** Opens a run: checks that it can be done, and notes what it is to do. Nothing is sent yet. Throws Fault. */
export function startUpload(plan: UploadPlan): Run {
  return viewOf(openRun(plan, false));
}

/** The same. @param daily whether the schedule opens it */
export function openRun({ source, mapping: choice, badRows }: UploadPlan, daily: boolean): RunRecord {
  refuseSecondRun();
  // Asked before the sheet is read, so that little time passes between reading and marking.
  const { batch_size: batchSize, destinations } = connect(requireAccount()).tenant();
  const document = openDocument();
  const sheet = tabOf(document, source.sheetId);
  const zone = usableZone(document.getSpreadsheetTimeZone());
  const values = readValues(sheet);
  const headerRow = source.headerRow ?? findHeaderRow(values);
  usableMapping(openTable(sheet, values, headerRow), choice);
  refuseProtected(sheet, ensureStatusColumns(sheet, headerRow), headerRow);

  const table = openTable(sheet, readValues(sheet), headerRow);
  const mapping = usableMapping(table, choice);
  const all = rowsOf(table, mapping);
  const rows = choose(all, table, source, zone);
  if (rows.length === 0) throw new NothingToSend();

  const now = Date.now();
  const run: RunPlan = {
    source: { ...source, headerRow },
    mapping: choice,
    stamp: stampFor(all, now, zone),
    ...readingOf(choice, rows, mapping, zone),
    origin: `Google Sheets: ${sheet.getName()}`.slice(0, 200),
    labels: labelsOf(destinations),
  };
  const startedAt = new Date(now).toISOString();
  if (badRows === 'stop') refuseBadRows(sheet, rows, mapping, zone, run, startedAt);

  const runId = Utilities.getUuid();
  if (source.rows === 'selection') markWaiting(table, rows, runId);
  rememberTab(source.sheetId, { mapping: choice, headerRow, filter: source.filter });
  savePlan(run);
  wishFor(null);
  return saveRun(
    newRecord({
      runId,
      sheetId: source.sheetId,
      tabName: sheet.getName(),
      startedAt,
      totalRows: rows.length,
      batchSize,
      daily,
    }),
  );
}

/** Goes on with a run for some seconds, also with one that was paused or whose script died. Throws Fault. */
export function continueUpload(runId: string): Run {
  return viewOf(resume(claimRun(runId), CALL_MS));
}

export function resume(record: RunRecord, budgetMs: number): RunRecord {
  if (!isOpen(record)) return record;
  if (wished() !== null) wishFor(null);
  return drive(saveRun({ ...record, state: 'running', message: null, waitMs: 0 }), budgetMs);
}

export function pauseUpload(runId: string): Run {
  const record = claimRun(runId);
  if (!isOpen(record)) return viewOf(record);
  wishFor('pause');
  return viewOf(saveRun({ ...record, state: 'paused', message: null, waitMs: 0 }));
}

/** Stops a run for good. What was sent stays sent, what stands in the sheet stays there. */
export function cancelUpload(runId: string): Run {
  const record = claimRun(runId);
  if (!isOpen(record)) return viewOf(record);
  wishFor('cancel');
  const cancelled = saveRun({ ...record, state: 'cancelled', message: null, waitMs: 0 });
  unmarkWaiting(record.sheetId);
  return viewOf(cancelled);
}

export function dismissUpload(runId: string): null {
  const record = loadRun();
  if (record?.runId !== runId) return null;
  if (isOpen(record)) throw new Fault('busy', 'This upload is still open: pause and cancel it first.');
  forgetRun();
  return null;
}

function refuseSecondRun(): void {
  const open = loadRun();
  if (!open || !isOpen(open)) return;
  if (open.startedBy === currentUser()) {
    throw new Fault('busy', `An upload of “${open.tabName}” is still open: finish or cancel it first.`);
  }
  const words = `${open.startedBy} has an upload of “${open.tabName}” open. Wait until it is done, or take it over.`;
  throw new Fault('owned_by_other', words);
}

/** Asks before anything is sent what would only fail when it is written back. */
function refuseProtected(sheet: Sheet, columns: readonly number[], headerRow: number): void {
  const rows = Math.max(1, sheet.getLastRow() - headerRow);
  const writable = columns.every((column) => sheet.getRange(headerRow, column, rows + 1, 1).canEdit());
  if (writable) return;
  const words = "The sheet is protected where Matchback's status columns are. Ask its owner to let you edit them.";
  throw new Fault('protected', words);
}

/** The mapping in this table. Throws Fault `column_missing`, or `invalid` with what is wrong with it. */
function usableMapping(table: Table, choice: MappingChoice): Mapping {
  const mapping = mappingIn(table, choice);
  const [problem] = checkMapping(mapping, table.headers);
  if (problem) throw new Fault('invalid', `${problem.message} ${problem.fix}`);
  return mapping;
}

/** The start as the spreadsheet's clocks show it; a second later where a run of this second left its marks. */
function stampFor(rows: readonly Row[], now: number, zone: string): string {
  const stamp = wallTimeAt(now, zone).replace('T', ' ');
  return rows.some(({ last }) => last.stamp === stamp) ? stampFor(rows, now + 1000, zone) : stamp;
}

function refuseBadRows(
  sheet: Sheet,
  rows: readonly Row[],
  mapping: Mapping,
  zone: string,
  { defaults, options }: RunPlan,
  now: string,
): void {
  const raw = rawRows(sheet, rows, mapping, zone).map(({ row, cells }) => ({ row, cells: { ...defaults, ...cells } }));
  const bad = raw.length - validateRows(raw, settingsOf({ defaults, options }, now)).conversions.length;
  if (bad === 0) return;
  const words = bad === 1 ? 'One row has an error' : `${bad} rows have errors`;
  throw new Fault('invalid', `${words}. Check the rows and mend them, or send the good rows only.`);
}
