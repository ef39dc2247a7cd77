import type { TenantDetail } from '../../../shared/api.ts';
import { destinationLabels } from '../../../shared/destination-labels.ts';
import type { Problem } from '../../../shared/problem.ts';
import { type ExpiringRows, findExpiringIn } from '../../../shared/sheet/expiring-rows.ts';
import { validateRows } from '../../../shared/validate.ts';
import { withDefaults } from '../../../shared/sheet/read-cells.ts';
import type { SheetRow } from '../../../shared/sheet/rows.ts';
import type { RowSource } from '../../contract/rpc.ts';
import { toReadSettings } from '../../../shared/upload/settings.ts';
import { readCells } from '../sheet/read-cells.ts';
import { createRowFilter } from '../sheet/select-rows.ts';
import type { OpenUpload } from './open-upload.ts';

/** Rows with problems that a message names. */
const MOST_PROBLEMS = 5;

/** @param chosen which rows of the tab the schedule is about @param now milliseconds */
export function findExpiring(
  { source, settings }: OpenUpload,
  chosen: RowSource,
  { destinations }: Pick<TenantDetail, 'destinations'>,
  now: number,
): ExpiringRows {
  const labels = destinationLabels(destinations);
  const limits = destinations.flatMap(({ id, max_age_days: days }) =>
    days === null ? [] : [{ label: labels[id] ?? id, days }],
  );
  const rows = source.rows.filter(createRowFilter(source, chosen.filter));
  return findExpiringIn(source, rows, limits, {
    now,
    options: settings.options,
    validate: (soon) => validateRows(toCells(soon, { source, settings }), toReadSettings(settings, toIso(now))).rows,
  });
}

/** The first errors of the rows that are to be sent. */
export function findRowErrors({ source, rows, settings }: OpenUpload, now: number): Problem[] {
  const { problems } = validateRows(toCells(rows, { source, settings }), toReadSettings(settings, toIso(now)));
  return problems.filter(({ severity }) => severity === 'error').slice(0, MOST_PROBLEMS);
}

function toCells(rows: readonly SheetRow[], { source, settings }: Pick<OpenUpload, 'source' | 'settings'>) {
  return withDefaults(readCells(source, rows, settings.defaults['currency']), settings.defaults);
}

function toIso(now: number): string {
  return new Date(now).toISOString();
}
