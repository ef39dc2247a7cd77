import type { RowResult } from '../../../shared/api.ts';
import type { RawRow } from '../../../shared/conversion.ts';
import { latestDeliveries } from '../../../shared/delivery.ts';
import { mergeEligibility } from '../../../shared/eligibility.ts';
import { mergeEstimates } from '../../../shared/match-estimate.ts';
import type { Mapping } from '../../../shared/mapping.ts';
import { ROW_CHANGES } from '../../../shared/row-changes.ts';
import { mergeProblemGroups } from '../../contract/check-progress.ts';
import type { EligibilityProgress, EligibilityRequest, RowChanges } from '../../contract/rpc.ts';
import { type BackendClient, openBackend } from '../backend-client.ts';
import { openTab } from '../sheet/open-source.ts';
import { readCells } from '../sheet/read-cells.ts';
import { readCellsInPlace } from '../sheet/reread-rows.ts';
import { callDeadline } from './call-deadline.ts';
import { groupProblems } from './check-rows.ts';
import { destinationLabels } from '../../../shared/destination-labels.ts';
import { groupByOrder } from '../../../shared/sheet/orders-of-rows.ts';
import type { SheetRow } from '../../../shared/sheet/rows.ts';
import { openUpload, type UploadSettings } from './open-upload.ts';
import { cutBatches, rowsOf } from './send-batch.ts';
import { toUploadItems } from './upload-items.ts';

/** The backend's answer for one batch. */
export type DryRunResult = Pick<EligibilityProgress, 'eligibility' | 'estimate' | 'changes' | 'failed' | 'problems'>;

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
  const { eligibility, match_estimate: estimate, results } = backend.dryRun(body);
  const failed = results.filter(({ status }) => status === 'failed').length;
  const problems = groupProblems([...results.flatMap(({ errors }) => errors), ...ofHidden], mapping);
  return { eligibility, estimate, changes: groupChanges(results), failed, problems };
}

/** The rows by what they change. A backend of an earlier release does not say it. */
function groupChanges(results: readonly (Omit<RowResult, 'change'> & Partial<RowResult>)[]): RowChanges[] {
  return mergeChanges(
    results.flatMap(({ row, change, deliveries }): RowChanges[] => {
      if (!change) return [];
      const isOfSentSale = change === 'value_changed' || change === 'returned';
      const ofChange = latestDeliveries(isOfSentSale ? deliveries : []).filter(({ kind }) => kind !== 'conversion');
      const destinations = (isTaken: boolean): string[] =>
        ofChange.filter(({ state }) => (state !== 'skipped') === isTaken).map(({ destination }) => destination);
      return [{ change, count: 1, rows: [row], takenBy: destinations(true), notTakenBy: destinations(false) }];
    }),
  );
}

/** Rows named in each group; more would only make the page long. */
const MOST_ROWS = 20;

function mergeChanges(groups: readonly RowChanges[]): RowChanges[] {
  const byChange = new Map<RowChanges['change'], RowChanges>();
  for (const group of groups) {
    const known = byChange.get(group.change);
    const takenBy = [...new Set([...(known?.takenBy ?? []), ...group.takenBy])];
    byChange.set(group.change, {
      change: group.change,
      count: group.count + (known?.count ?? 0),
      rows: [...(known?.rows ?? []), ...group.rows].slice(0, MOST_ROWS),
      takenBy,
      notTakenBy: [...new Set([...(known?.notTakenBy ?? []), ...group.notTakenBy])].filter(
        (destination) => !takenBy.includes(destination),
      ),
    });
  }
  return ROW_CHANGES.flatMap((change) => byChange.get(change) ?? []);
}

/** The result so far and these batches as one. Done by the script: the sidebar's page has to stay small. */
export function mergeDryRuns(before: DryRunResult | null, batches: readonly DryRunResult[]): DryRunResult {
  const all = before ? [before, ...batches] : batches;
  return {
    eligibility: mergeEligibility(all.map(({ eligibility }) => eligibility)),
    estimate: mergeEstimates(all.map(({ estimate }) => estimate)),
    changes: mergeChanges(all.flatMap(({ changes }) => changes)),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
    problems: mergeProblemGroups(all.flatMap(({ problems }) => problems)),
  };
}
