import type { RawRow } from '../../../shared/conversion.ts';
import type { EligibilityProgress, EligibilityRequest } from '../../contract/rpc.ts';
import { type BackendClient, openBackend } from '../backend-client.ts';
import { openTab } from '../sheet/open-source.ts';
import { readCells } from '../sheet/read-cells.ts';
import { destinationLabels } from './destination-labels.ts';
import { type DryRunResult, mergeDryRuns } from './merge-dry-runs.ts';
import { openUpload, type UploadSettings } from './open-upload.ts';
import { takeBatch } from './send-batch.ts';
import { toUploadItems } from './upload-items.ts';

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
  const { batch_size: batchSize, destinations } = backend.getTenant();
  const { source, rows, settings } = openUpload(openTab(chosen.sheetId), chosen, choice);
  const now = new Date().toISOString();
  const results: DryRunResult[] = [];
  let at = before?.asked ?? 0;
  while (at < rows.length) {
    const batch = takeBatch(rows.slice(at, at + batchSize), batchSize);
    at += batch.length;
    results.push(dryRun(readCells(source, batch), settings, now, backend));
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

function dryRun(rows: readonly RawRow[], settings: UploadSettings, now: string, backend: BackendClient): DryRunResult {
  const { items, defaults } = toUploadItems(rows, settings, now);
  const body = JSON.stringify({ defaults, options: settings.options, conversions: items });
  const { eligibility, match_estimate: estimate } = backend.dryRun(body);
  return { eligibility, estimate };
}
