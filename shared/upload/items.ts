import type { Cell, PersonHashes, RawRow } from '../conversion.ts';
import { PERSONAL_FIELDS } from '../fields.ts';
import { hashPerson } from '../hash.ts';
import { validateRows } from '../validate.ts';
import type { Problem } from '../problem.ts';
import { nobleSha256 } from '../sha256.ts';
import { withDefaults } from '../sheet/read-cells.ts';
import { toReadSettings, type UploadSettings } from './settings.ts';

/** A row as it is sent: its number, and field → cell. */
export type UploadItem = { row: number; hashed?: PersonHashes } & Record<string, unknown>;

export interface UploadItems {
  items: UploadItem[];
  defaults: Record<string, Cell>;
  /** Problems of fields that the backend does not get to see. */
  problems: Problem[];
}

/** Rows as items of a request, as they are or hashed. @param now ISO 8601 */
export function toUploadItems(rows: readonly RawRow[], settings: UploadSettings, now: string): UploadItems {
  if (settings.hashInSheet) return toHashedItems(rows, settings, now);
  return { items: rows.map(({ row, cells }) => ({ row, ...cells })), defaults: settings.defaults, problems: [] };
}

/**
 * With the customer's data hashed here, by the code that the backend hashes with; plain e-mails, phones, ids and names are
 * left out, of rows that fail too.
 */
function toHashedItems(rows: readonly RawRow[], settings: UploadSettings, now: string): UploadItems {
  const { conversions, problems } = validateRows(withDefaults(rows, settings.defaults), toReadSettings(settings, now));
  const hashes = new Map(
    conversions.map((conversion) => [conversion.row, { ...conversion.given, ...hashPerson(conversion, nobleSha256) }]),
  );
  const items = rows.map(({ row, cells }): UploadItem => {
    const hashed = hashes.get(row) ?? {};
    return { row, ...removePersonal(cells), ...(Object.keys(hashed).length > 0 && { hashed }) };
  });
  return {
    items,
    defaults: removePersonal(settings.defaults),
    problems: problems.filter(({ field }) => field !== null && PERSONAL_FIELDS.has(field)),
  };
}

function removePersonal(cells: Record<string, Cell>): Record<string, Cell> {
  return Object.fromEntries(Object.entries(cells).filter(([field]) => !PERSONAL_FIELDS.has(field)));
}
