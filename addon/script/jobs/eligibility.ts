import type { RawRow } from '../../../shared/conversion.ts';
import { mergeEligibility } from '../../../shared/eligibility.ts';
import { mergeEstimates } from '../../../shared/match-estimate.ts';
import type { EligibilityProgress, EligibilityRequest } from '../../contract/rpc.ts';
import { type BackendClient, openBackend } from '../backend-client.ts';
import { openTab } from '../sheet/open-source.ts';
import { groupByOrder } from '../sheet/orders-of-rows.ts';
import { readCells } from '../sheet/read-cells.ts';
import type { SheetRow } from '../sheet/rows.ts';
import { destinationLabels } from './destination-labels.ts';
import { openUpload, type UploadSettings } from './open-upload.ts';
import { takeBatch } from './send-batch.ts';
import { toUploadItems } from './upload-items.ts';

/** The backend's answer for one batch. */
export type DryRunResult = Pick<EligibilityProgress, 'eligibility' | 'estimate'>;

/** As short as an upload's call, so that the sidebar shows progress and can stop in between. */
const CALL_MS = 5_000;

/**
 * Asks the backend what the platforms would take of the next rows, for some seconds. The rows are sent in the batches of an
 * upload, bad ones included, since others may be read by them; but as a dry run: nothing is stored or sent to platforms, and
 * the sheet is not changed. Throws UserError.
 */
export function askEligibility({ source: chosen, mapping: choice, before }: EligibilityRequest): EligibilityProgress {
  const deadline = Date.now() + CALL_MS;
  const backend = openBackend();
  const tenant = backend.getTenant();
  const { batch_size: batchSize, destinations } = tenant;
  const { source, rows, settings } = openUpload(openTab(chosen.sheetId), chosen, choice, tenant);
  const now = new Date().toISOString();
  const results: DryRunResult[] = [];
  let orders = groupByOrder(source, rows);
  let at = before?.asked ?? 0;
  orders = withoutRows(orders, at);
  while (orders.length > 0) {
    const batch = takeBatch(orders, batchSize);
    orders = withoutRows(orders, batch.length);
    at += batch.length;
    results.push(dryRun(readCells(source, batch, settings.defaults['currency']), settings, now, backend));
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

function dryRun(rows: readonly RawRow[], settings: UploadSettings, now: string, backend: BackendClient): DryRunResult {
  const { items, defaults } = toUploadItems(rows, settings, now);
  const body = JSON.stringify({ defaults, options: settings.options, conversions: items });
  const { eligibility, match_estimate: estimate } = backend.dryRun(body);
  return { eligibility, estimate };
}

/** The result so far and these batches as one. Done by the script: the sidebar's page has to stay small. */
export function mergeDryRuns(before: DryRunResult | null, batches: readonly DryRunResult[]): DryRunResult {
  const all = before ? [before, ...batches] : batches;
  return {
    eligibility: mergeEligibility(all.map(({ eligibility }) => eligibility)),
    estimate: mergeEstimates(all.map(({ estimate }) => estimate)),
  };
}
