import { nobleSha256 } from '../../../shared/sha256.ts';
import type { BackendClient } from '../backend-client.ts';
import { formatSent } from '../sheet/last-upload.ts';
import type { OpenSource } from '../sheet/open-source.ts';
import { readCells } from '../sheet/read-cells.ts';
import type { SheetRow } from '../sheet/rows.ts';
import { formatStatusLine } from '../sheet/status-line.ts';
import type { UnwrittenLine } from './assign-status-lines.ts';
import type { RunRecord, RunSettings } from './run-record.ts';
import { toUploadItems } from './upload-items.ts';

/** Characters of one request's rows: with three bytes each still below the backend's 10 MB. */
const MOST_CHARACTERS = 2_500_000;

/** The first of the orders, as many as make one request; always at least one. Their rows are in the order of the sheet. */
export function takeBatch(orders: readonly (readonly SheetRow[])[], size: number): SheetRow[] {
  let characters = 0;
  const batch: SheetRow[] = [];
  for (const rows of orders) {
    characters += rows.reduce((sum, { content }) => sum + content.length, 0);
    const isFull = batch.length + rows.length > size || characters > MOST_CHARACTERS;
    if (isFull && batch.length > 0) break;
    batch.push(...rows);
  }
  return batch.sort((a, b) => a.row - b.row);
}

interface BatchContext {
  record: RunRecord;
  settings: RunSettings;
  source: OpenSource;
  backend: BackendClient;
}

/** Sends rows and returns their status lines. */
export function sendBatch(
  rows: readonly SheetRow[],
  { record, settings, source, backend }: BatchContext,
): UnwrittenLine[] {
  // The clock is the run's start, so that the same rows make the same request.
  const { items, defaults, problems } = toUploadItems(
    readCells(source, rows, settings.defaults['currency']),
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
  const { results } = backend.uploadBatch(body, nobleSha256(body));
  const byRow = new Map(results.map((result) => [result.row, result]));
  return rows.flatMap(({ row, content, contentHash }) => {
    const result = byRow.get(row);
    if (!result) return [];
    const errors = [...result.errors, ...problems.filter((problem) => problem.row === row)];
    const last = formatSent(settings.stamp, contentHash);
    return [{ content, line: formatStatusLine({ ...result, errors }, settings.labels, last) }];
  });
}
