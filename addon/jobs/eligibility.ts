import type { RawRow } from '../../shared/conversion.ts';
import { type Backend, connect } from '../backend.ts';
import { addBatches, type AskedBatch } from '../eligibility-progress.ts';
import type { EligibilityProgress, EligibilityRequest } from '../rpc.ts';
import { loadSettings, requireAccount } from '../settings.ts';
import { usableZone } from '../sheet/cells.ts';
import { openDocument, tabOf } from '../sheet/document.ts';
import { findHeaderRow } from '../sheet/header-row.ts';
import { mappingIn, openTable, readValues } from '../sheet/table.ts';
import { withDateOrder } from './date-order.ts';
import { hashedItems, plainItems, rawRows, settingsOf } from './items.ts';
import { labelsOf } from './labels.ts';
import { choose, rowsOf } from './rows.ts';
import type { RunPlan } from './run-record.ts';
import { takeBatch } from './send-batch.ts';
import { defaultsFor, optionsFor } from './upload.ts';

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
  const document = openDocument();
  const sheet = tabOf(document, source.sheetId);
  const zone = usableZone(document.getSpreadsheetTimeZone());
  const values = readValues(sheet);
  const table = openTable(sheet, values, source.headerRow ?? findHeaderRow(values));
  const mapping = mappingIn(table, choice);
  const rows = choose(rowsOf(table, mapping), table, source, zone);

  const settings = loadSettings();
  const plan: Plan = {
    defaults: defaultsFor(choice, settings),
    options: withDateOrder(optionsFor(choice, settings, zone), rows, mapping, zone),
    hashInSheet: settings.hashInSheet,
  };
  const now = new Date().toISOString();
  const batches: AskedBatch[] = [];
  let at = before?.asked ?? 0;
  while (at < rows.length) {
    const batch = takeBatch(rows.slice(at, at + batchSize), batchSize);
    at += batch.length;
    batches.push(dryRun(rawRows(sheet, batch, mapping, zone), plan, now, backend));
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

type Plan = Pick<RunPlan, 'defaults' | 'options' | 'hashInSheet'>;

function dryRun(rows: readonly RawRow[], plan: Plan, now: string, backend: Backend): AskedBatch {
  const { items, defaults } = plan.hashInSheet
    ? hashedItems(rows, settingsOf(plan, now), plan.defaults)
    : { items: plainItems(rows), defaults: plan.defaults };
  const body = JSON.stringify({ defaults, options: plan.options, conversions: items });
  const { eligibility, match_estimate: estimate } = backend.dryRun(body);
  return { eligibility, estimate };
}
