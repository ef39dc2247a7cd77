/** Whether a write to cells is allowed: protections and validation rules that reject. */
import { formatA1, intersect } from './area.ts';
import type { Area } from './area.ts';
import type { ValidationRule, Value } from './cell.ts';
import type { Sheet } from './sheet.ts';

/** Whether this person may change every cell of the area. The document's owner always may. */
export function canEdit(sheet: Sheet, area: Area, email: string): boolean {
  if (email === sheet.book.owner) return true;
  return sheet.protections.every(
    (protection) =>
      protection.warningOnly ||
      protection.editors.has(email) ||
      (protection.area !== null && intersect(protection.area, area) === null),
  );
}

function isAllowed({ allowed }: ValidationRule, value: Value, displayed: string): boolean {
  if (value.kind === 'empty') return true;
  return allowed === 'checkbox' ? value.kind === 'boolean' : allowed.includes(displayed);
}

/** A1 address of the first cell whose rule rejects what it now holds, or null. */
export function rejectedCell(sheet: Sheet, area: Area): string | null {
  for (let row = area.row; row < area.row + area.rows; row += 1) {
    for (let column = area.column; column < area.column + area.columns; column += 1) {
      const rule = sheet.at(row, column)?.validation;
      if (!rule || rule.allowInvalid) continue;
      if (!isAllowed(rule, sheet.valueAt(row, column), sheet.displayAt(row, column)))
        return formatA1({ row, column, rows: 1, columns: 1 });
    }
  }
  return null;
}
