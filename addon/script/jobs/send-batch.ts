import type { Mapping } from '../../../shared/mapping.ts';
import { nobleSha256 } from '../../../shared/sha256.ts';
import type { Backend } from '../backend.ts';
import { sentText } from '../sheet/receipts.ts';
import { statusLine, type StatusLine } from '../sheet/status-line.ts';
import type { Table } from '../sheet/table.ts';
import { itemsOf, rawRows } from './items.ts';
import type { Row } from './rows.ts';
import type { RunPlan } from './run-record.ts';

/** Characters of one request's rows: with three bytes each still below the backend's 10 MB. */
const MOST_CHARACTERS = 2_500_000;

/** The first of the rows that make one request; always at least one. */
export function takeBatch(rows: readonly Row[], size: number): Row[] {
  let characters = 0;
  const batch: Row[] = [];
  for (const row of rows.slice(0, size)) {
    characters += row.content.length;
    if (characters > MOST_CHARACTERS && batch.length > 0) break;
    batch.push(row);
  }
  return batch;
}

interface Sending {
  uploadId: string;
  startedAt: string;
  plan: RunPlan;
  zone: string;
  backend: Backend;
  table: Table;
  mapping: Mapping;
}

/** Sends rows and tells what became of each. Throws Fault. */
export function sendBatch(rows: readonly Row[], sending: Sending): { content: string; line: StatusLine }[] {
  const { plan, table, mapping, zone } = sending;
  const raw = rawRows(table.sheet, rows, mapping, zone);
  // The clock stands at the run's start, so that the same rows make the same request.
  const { items, defaults, problems } = itemsOf(raw, plan, sending.startedAt);
  const body = JSON.stringify({
    upload_id: sending.uploadId,
    source: plan.origin,
    defaults,
    options: plan.options,
    conversions: items,
  });
  const { results } = sending.backend.upload(body, nobleSha256(body));
  const byRow = new Map(results.map((result) => [result.row, result]));
  return rows.flatMap(({ row, content, receipt }) => {
    const result = byRow.get(row);
    if (!result) return [];
    const errors = [...result.errors, ...problems.filter((problem) => problem.row === row)];
    return [{ content, line: statusLine({ ...result, errors }, plan.labels, sentText(plan.stamp, receipt)) }];
  });
}
