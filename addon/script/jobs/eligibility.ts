import type { RawRow } from '../../../shared/conversion.ts';
import type { Mapping } from '../../../shared/mapping.ts';
import { cutBatches } from '../../../shared/upload/cut-batches.ts';
import { type DryRunResult, mergeDryRuns, toDryRunResult } from '../../../shared/upload/dry-run.ts';
import { toUploadItems } from '../../../shared/upload/items.ts';
import type { UploadSettings } from '../../../shared/upload/settings.ts';
import type { EligibilityProgress, EligibilityRequest } from '../../contract/rpc.ts';
import { type BackendClient, openBackend } from '../backend-client.ts';
import { openTab } from '../sheet/open-source.ts';
import { readCells } from '../sheet/read-cells.ts';
import { readCellsInPlace } from '../sheet/reread-rows.ts';
import { callDeadline } from './call-deadline.ts';
import { destinationLabels } from '../../../shared/destination-labels.ts';
import { groupByOrder } from '../../../shared/sheet/orders-of-rows.ts';
import type { SheetRow } from '../../../shared/sheet/rows.ts';
import { openUpload } from './open-upload.ts';
import { rowsOf } from './send-batch.ts';

/** As short as an upload's call, so that the sidebar shows progress and can stop in between. */
const CALL_MS = 5_000;

/**
 * Asks the backend what the platforms would take of the next rows, for some seconds. The rows are sent in the batches of an
 * upload, bad ones included, since others may be read by them; but as a dry run: nothing is stored or sent to platforms, and
 * the sheet is not changed. Throws UserError.
 */
export function askEligibility({ source: chosen, mapping: choice, before }: EligibilityRequest): EligibilityProgress {
  const backend = openBackend();
  const tenant = backend.getTenant();
  const { batch_size: batchSize, destinations } = tenant;
  const began = Date.now();
  const { source, rows, settings } = openUpload(openTab(chosen.sheetId), chosen, choice, tenant);
  const deadline = callDeadline(began, CALL_MS);
  const now = new Date().toISOString();
  const results: DryRunResult[] = [];
  const currency = settings.defaults['currency'];
  let at = before?.asked ?? 0;
  for (const batch of cutBatches(withoutRows(groupByOrder(source, rows), at), batchSize).map(rowsOf)) {
    const isFresh = results.length === 0;
    const cells = isFresh ? readCells(source, batch, currency) : readCellsInPlace(source, batch, { currency });
    // Rows were moved: the next call reads the tab again.
    if (!cells) break;
    at += batch.length;
    results.push(dryRun(cells, { settings, mapping: source.mapping, now, backend }));
    if (Date.now() >= deadline) break;
  }
  return {
    asked: at,
    total: rows.length,
    ...mergeDryRuns(before, results),
    labels: destinationLabels(destinations),
    done: at >= rows.length,
  };
}

/** The orders after the first ones, which have so many rows together. */
function withoutRows(orders: SheetRow[][], rows: number): SheetRow[][] {
  let left = rows;
  return orders.filter((order) => {
    const isTaken = left > 0;
    if (isTaken) left -= order.length;
    return !isTaken;
  });
}

interface DryRunContext {
  settings: UploadSettings;
  mapping: Mapping;
  now: string;
  backend: BackendClient;
}

function dryRun(rows: readonly RawRow[], { settings, mapping, now, backend }: DryRunContext): DryRunResult {
  const { items, defaults, problems: ofHidden } = toUploadItems(rows, settings, now);
  const body = JSON.stringify({ defaults, options: settings.options, conversions: items });
  return toDryRunResult(backend.dryRun(body), ofHidden, mapping);
}
