import type { TenantDetail } from '../../../shared/api.ts';
import { describeSkippedRows } from '../../../shared/layout/describe-skipped-rows.ts';
import { validateRows } from '../../../shared/validate.ts';
import { text } from '../../../shared/texts/texts.ts';
import { checkMapping } from '../../../shared/mapping.ts';
import { describeMappingProblem } from '../../../shared/wizard/mapping-choice.ts';
import { wallTimeAt } from '../../../shared/normalize/time-zone.ts';
import type { MappingChoice, StartUploadRequest, UploadRun } from '../../contract/rpc.ts';
import { openBackend } from '../backend-client.ts';
import { currentUser, type Sheet } from '../sheet/document.ts';
import { openTab, type OpenTab } from '../sheet/open-source.ts';
import { toReadSettings } from '../../../shared/upload/settings.ts';
import { readCells } from '../sheet/read-cells.ts';
import { refuseSampleRows } from '../sheet/sample-sheet.ts';
import { ensureStatusColumns } from '../sheet/status-columns.ts';
import { readHeaders, resolveMapping } from '../sheet/table.ts';
import { adjacentColumns } from '../sheet/write-status-lines.ts';
import { saveTabSettings } from '../tab-settings.ts';
import { NoRowsToSendError, UserError } from '../user-error.ts';
import { destinationLabels } from '../../../shared/destination-labels.ts';
import { withDefaults } from '../../../shared/sheet/read-cells.ts';
import type { SheetRow } from '../../../shared/sheet/rows.ts';
import type { SheetTable } from '../../../shared/sheet/table.ts';
import { markWaiting } from './mark-waiting.ts';
import { openUpload, type OpenUpload } from './open-upload.ts';
import { createRunRecord, isRunOpen, type RunRecord, toSidebarRun } from './run-record.ts';
import { loadRun, saveRun, saveRunSettings, saveStopRequest } from './run-store.ts';

/** Opens a run: checks that it can be done, and saves what it is to do. Nothing is sent yet. Throws UserError. */
export function startUpload(request: StartUploadRequest): UploadRun {
  return toSidebarRun(openRun(request, false));
}

/** The same. @param daily whether the schedule opens it */
export function openRun(request: StartUploadRequest, daily: boolean): RunRecord {
  const { source: chosen, mapping } = request;
  refuseSecondRun();
  // Asked before the sheet is read, so that little time passes between reading and marking.
  const tenant = openBackend().getTenant();
  const tab = openTab(chosen.sheetId);
  const before = readHeaders(tab.sheet, chosen);
  refuseUnusableMapping(before, mapping);
  const { headerRow } = before;
  const columns = ensureStatusColumns(tab.sheet, headerRow);
  refuseProtected(tab.sheet, columns, headerRow);
  const upload = openUpload(tab, { ...chosen, headerRow }, mapping, tenant);
  return saveNewRun(tab, upload, request, { tenant, daily });
}

/**
 * Opens a run of the schedule on a tab that was read before and has all status columns. Its rows are not marked, so that they may have
 * been moved since. Throws UserError.
 */
export function openRunOn(
  tab: OpenTab,
  upload: OpenUpload,
  request: StartUploadRequest,
  tenant: TenantDetail,
): RunRecord {
  refuseSecondRun();
  const { table } = upload.source;
  refuseUnusableMapping(table, request.mapping);
  refuseProtected(tab.sheet, table.status.columns, table.headerRow);
  return saveNewRun(tab, upload, request, { tenant, daily: true });
}

function saveNewRun(
  { sheet }: OpenTab,
  upload: OpenUpload,
  { source: chosen, mapping: choice, badRows }: StartUploadRequest,
  { tenant, daily }: { tenant: TenantDetail; daily: boolean },
): RunRecord {
  const { batch_size: batchSize, destinations } = tenant;
  const { source, rows } = upload;
  const { headerRow } = source.table;
  if (rows.length === 0) throw new NoRowsToSendError();
  refuseSampleRows(rows);
  const now = Date.now();
  const startedAt = new Date(now).toISOString();
  if (badRows === 'stop') refuseBadRows(upload, startedAt);

  const runId = Utilities.getUuid();
  if (chosen.rows === 'selection') markWaiting(source.table, rows, runId);
  const { filter, keepAllRows } = chosen;
  saveTabSettings(chosen.sheetId, { mapping: choice, headerRow, keepAllRows, filter });
  saveRunSettings({
    ...upload.settings,
    source: { ...chosen, headerRow },
    mapping: choice,
    stamp: createStamp(source.rows, now, source.zone),
    origin: `Google Sheets: ${sheet.getName()}`.slice(0, 200),
    labels: destinationLabels(destinations),
  });
  saveStopRequest(null);
  return saveRun(
    createRunRecord({
      runId,
      sheetId: chosen.sheetId,
      tabName: sheet.getName(),
      startedBy: currentUser(),
      startedAt,
      totalRows: rows.length,
      batchSize,
      daily,
      skippedRows: describeSkippedRows(source.table.skipped),
    }),
  );
}

function refuseSecondRun(): void {
  const open = loadRun();
  if (!open || !isRunOpen(open)) return;
  if (open.startedBy === currentUser()) {
    throw new UserError('busy', text.run.ownUploadOpen(open.tabName));
  }
  throw new UserError('owned_by_other', text.run.otherUploadOpen(open.startedBy, open.tabName));
}

/** Throws `column_missing`, or `invalid` with what is wrong with the mapping. */
function refuseUnusableMapping(table: Pick<SheetTable, 'headers'>, choice: MappingChoice): void {
  const [problem] = checkMapping(resolveMapping(table, choice), table.headers);
  if (!problem) return;
  const { message, fix } = describeMappingProblem(problem);
  throw new UserError('invalid', `${message} ${fix}`);
}

/** Checks before anything is sent what would otherwise fail when the outcomes are written. */
function refuseProtected(sheet: Sheet, columns: readonly number[], headerRow: number): void {
  const rows = Math.max(1, sheet.getLastRow() - headerRow);
  const canEdit = adjacentColumns(columns).every((group) =>
    sheet.getRange(headerRow, group[0] ?? 1, rows + 1, group.length).canEdit(),
  );
  if (!canEdit) throw new UserError('protected', text.run.statusProtected);
}

function refuseBadRows({ source, rows, settings }: OpenUpload, now: string): void {
  const cells = withDefaults(readCells(source, rows, settings.defaults['currency']), settings.defaults);
  const bad = cells.length - validateRows(cells, toReadSettings(settings, now)).accepted;
  if (bad > 0) throw new UserError('invalid', text.run.badRows(bad));
}

/** The start by the spreadsheet's clock; a second later where a run of this second has marked rows already. */
function createStamp(rows: readonly SheetRow[], now: number, zone: string): string {
  const stamp = wallTimeAt(now, zone).replace('T', ' ');
  return rows.some(({ last }) => last.stamp === stamp) ? createStamp(rows, now + 1000, zone) : stamp;
}
