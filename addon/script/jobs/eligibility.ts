import type { RawRow } from '../../../shared/conversion.ts';
import { type Backend, connect } from '../backend.ts';
import { addBatches, type AskedBatch } from './eligibility-progress.ts';
import type { EligibilityProgress, EligibilityRequest } from '../../contract/rpc.ts';
import { requireAccount } from '../settings.ts';
import { openChosen, type Reading } from './chosen.ts';
import { itemsOf, rawRows } from './items.ts';
import { labelsOf } from './labels.ts';
import { takeBatch } from './send-batch.ts';

/** As short as an upload's call, so that the sidebar shows progress and can stop in between. */
const CALL_MS = 5_000;

/**
 * Asks the backend what would become of the rows after those asked about before, for some seconds. They go there as an
 * upload would send them, in its batches and the bad ones too, from which others may be understood; but as a dry run:
 * nothing is stored or sent, and the sheet stays as it is. Throws Fault.
 */
export function askEligibility({ source, mapping: choice, before }: EligibilityRequest): EligibilityProgress {
  const deadline = Date.now() + CALL_MS;
  const backend = connect(requireAccount());
  const { batch_size: batchSize, destinations } = backend.tenant();
  const { sheet, zone, mapping, rows, reading } = openChosen(source, choice);
  const now = new Date().toISOString();
  const batches: AskedBatch[] = [];
  let at = before?.asked ?? 0;
  while (at < rows.length) {
    const batch = takeBatch(rows.slice(at, at + batchSize), batchSize);
    at += batch.length;
    batches.push(dryRun(rawRows(sheet, batch, mapping, zone), reading, now, backend));
    if (Date.now() >= deadline) break;
  }
  return {
    asked: at,
    total: rows.length,
    ...addBatches(before, batches),
    labels: labelsOf(destinations),
    done: at >= rows.length,
  };
}

function dryRun(rows: readonly RawRow[], reading: Reading, now: string, backend: Backend): AskedBatch {
  const { items, defaults } = itemsOf(rows, reading, now);
  const body = JSON.stringify({ defaults, options: reading.options, conversions: items });
  const { eligibility, match_estimate: estimate } = backend.dryRun(body);
  return { eligibility, estimate };
}
