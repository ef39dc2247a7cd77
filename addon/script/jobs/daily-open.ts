import type { TenantDetail } from '../../../shared/api.ts';
import { describeSkippedRows } from '../../../shared/layout/describe-skipped-rows.ts';
import { describeLostRows } from '../../../shared/sheet/expiring-rows.ts';
import { text } from '../../../shared/texts/texts.ts';
import { labelOfField } from '../../../shared/wizard/mapping-choice.ts';
import { toSpans } from '../../../shared/wizard/row-spans.ts';
import type { MappingChoice, RowSource } from '../../contract/rpc.ts';
import { openBackend } from '../backend-client.ts';
import { lacksStatusColumns } from '../sheet/status-columns.ts';
import { type OpenSource, openTab, type OpenTab, reopenSource } from '../sheet/open-source.ts';
import { loadTabSettings, type TabSettings } from '../tab-settings.ts';
import { NoRowsToSendError, UserError } from '../user-error.ts';
import { findExpiring, findRowErrors } from './daily-expiring.ts';
import type { RunUnderWay } from './daily-store.ts';
import { openUpload, type OpenUpload } from './open-upload.ts';
import type { RunRecord } from './run-record.ts';
import { openRun, openRunOn } from './start-upload.ts';

interface OpenedRun {
  /** Null when no row has to be sent. */
  run: RunRecord | null;
  /** The tab as it was read for it; null where it has to be read again. */
  source: OpenSource | null;
  /** Sentences about rows that were left out, have errors, or will soon be too old. */
  notes: string[];
  /** Whether orders will soon be too old because of errors, which a person can fix. */
  needsAttention: boolean;
}

/**
 * Opens a run of the rows that are new or have changed. Where they do not fit into one request, it is first a run of the selected
 * rows that will soon be too old for a platform, and the next one is of all others. Throws UserError.
 *
 * @param underWay the day's run; its `notes` are null before the first part of it
 */
export function openDailyRun(sheetId: number, { notes, needsAttention }: RunUnderWay): OpenedRun {
  const settings = loadTabSettings(sheetId);
  if (!settings) throw new UserError('invalid', text.daily.noMapping);
  const { mapping } = settings;
  const tenant = openBackend().getTenant();
  const tab = openTab(sheetId);
  const upload = openWhereHeadersAre(tab, unsentRows(sheetId, settings), mapping, tenant);
  const { table } = upload.source;
  const source = { ...unsentRows(sheetId, settings), headerRow: table.headerRow };
  const openAll = (): Pick<OpenedRun, 'run' | 'source'> => {
    if (upload.rows.length === 0) return { run: null, source: null };
    // The tab is not read again, unless its status columns have to be added first.
    if (lacksStatusColumns(table.status.columns)) return openUnlessEmpty(source, mapping);
    return { run: openRunOn(tab, upload, { source, mapping, badRows: 'skip' }, tenant), source: upload.source };
  };
  if (notes !== null) return { ...openAll(), notes, needsAttention };

  const now = Date.now();
  const { soon, lost } = findExpiring(upload, source, tenant, now);
  const urgent = upload.rows.filter(({ row }) => soon.has(row));
  const skipped = describeSkippedRows(table.skipped);
  const found = [
    ...describeLostRows(lost),
    ...findRowErrors(upload, now).map((problem) => {
      const { row, field } = problem;
      const { message, fix } = text.problems(problem);
      return text.daily.rowError(row, field === null ? null : labelOfField(field), `${message} ${fix}`);
    }),
    ...(skipped === null ? [] : [text.daily.notRead(skipped)]),
  ];
  const isSplit = upload.rows.length > tenant.batch_size && urgent.length > 0;
  const selected = { spans: toSpans(urgent.map(({ row }) => row)), ofRows: tab.sheet.getMaxRows() };
  const opened = isSplit ? openUnlessEmpty({ ...source, rows: 'selection', selected }, mapping) : openAll();
  return { ...opened, notes: found, needsAttention: lost.some(({ why }) => why === 'error') };
}

/** Opens the tab where its headers are now: since the last run people may have inserted rows above them. Throws `column_missing`. */
function openWhereHeadersAre(
  tab: OpenTab,
  source: UnsentRows,
  mapping: MappingChoice,
  tenant: TenantDetail,
): OpenUpload {
  try {
    return openUpload(tab, source, mapping, tenant);
  } catch (error) {
    if (!(error instanceof UserError && error.code === 'column_missing')) throw error;
    const { headerRow } = reopenSource(tab, { ...source, status: null }, mapping).table;
    return openUpload(tab, { ...source, headerRow }, mapping, tenant);
  }
}

function openUnlessEmpty(source: RowSource, mapping: MappingChoice): Pick<OpenedRun, 'run' | 'source'> {
  try {
    return { run: openRun({ source, mapping, badRows: 'skip' }, true), source: null };
  } catch (error) {
    if (error instanceof NoRowsToSendError) return { run: null, source: null };
    throw error;
  }
}

type UnsentRows = RowSource & { headerRow: number };

function unsentRows(sheetId: number, { headerRow, keepAllRows, filter }: TabSettings): UnsentRows {
  return { sheetId, headerRow, keepAllRows, rows: 'unsent', selected: null, filter };
}
