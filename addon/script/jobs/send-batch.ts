import type { RawRow } from '../../../shared/conversion.ts';
import { nobleSha256 } from '../../../shared/sha256.ts';
import type { BackendClient, UploadBatch } from '../backend-client.ts';
import { formatSent } from '../../../shared/sheet/last-upload.ts';
import { isGrouped } from '../../../shared/orders/grouping.ts';
import { formatStatusLine, partsOfOrders } from '../../../shared/sheet/status-line.ts';
import type { SheetRow } from '../../../shared/sheet/rows.ts';
import type { UserError } from '../user-error.ts';
import type { UnwrittenLine } from './assign-status-lines.ts';
import type { RunRecord, RunSettings } from './run-record.ts';
import { toUploadItems } from '../../../shared/upload/items.ts';

/** The rows of the orders of one request, by order. */
export type Batch = readonly (readonly SheetRow[])[];

/** The rows of a batch, in the order of the sheet. */
export function rowsOf(batch: Batch): SheetRow[] {
  return batch.flat().sort((a, b) => a.row - b.row);
}

interface SendContext {
  record: RunRecord;
  settings: RunSettings;
  backend: BackendClient;
  /** The cells of the rows, by row number. */
  cells: ReadonlyMap<number, RawRow>;
  /** Of the spreadsheet, for dates. */
  zone: string;
}

/** What became of batches that were sent at once. */
interface SentBatches {
  /** Of the first batches, up to one that failed. */
  lines: UnwrittenLine[];
  answered: number;
  failure: UserError | null;
}

/** Sends the rows of each batch, and returns their status lines. */
export function sendBatches(batches: readonly SheetRow[][], context: SendContext): SentBatches {
  const requests = batches.map((rows) => toRequest(rows, context));
  const { answers, failure } = context.backend.uploadBatches(requests);
  const { settings } = context;
  const lines = answers.flatMap(({ results }, index) => {
    const byRow = new Map(results.map((result) => [result.row, result]));
    const parts = partsOfOrders(results, isGrouped(settings.options.grouping));
    return (batches[index] ?? []).flatMap(({ row, content, contentHash }) => {
      const result = byRow.get(row);
      if (!result) return [];
      const problems = requests[index]?.problems.filter((problem) => problem.row === row) ?? [];
      const errors = [...result.errors, ...problems];
      const last = formatSent(settings.stamp, contentHash);
      return [
        {
          content,
          line: formatStatusLine({ ...result, errors, part: parts.get(row) }, settings.labels, last, context.zone),
        },
      ];
    });
  });
  return { lines, answered: answers.length, failure };
}

function toRequest(
  rows: readonly SheetRow[],
  { record, settings, cells }: SendContext,
): UploadBatch & Pick<ReturnType<typeof toUploadItems>, 'problems'> {
  // The clock is the run's start, so that the same rows make the same request.
  const { items, defaults, problems } = toUploadItems(
    rows.flatMap(({ row }) => cells.get(row) ?? []),
    settings,
    record.startedAt,
  );
  const body = JSON.stringify({
    upload_id: record.uploadId,
    source: settings.origin,
    defaults,
    options: settings.options,
    conversions: items,
  });
  return { body, idempotencyKey: nobleSha256(body), problems };
}
