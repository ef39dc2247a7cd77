/** Whether a cell meets a condition; one meaning for filters, validation and conditional formats. */
import type { Condition, Value } from './cell.ts';

const textOf = (value: unknown) => String(value).toLowerCase();

/** Tests by SpreadsheetApp.BooleanCriteria name; each gets the value, its displayed text and the arguments. */
const tests: Readonly<Record<string, (value: Value, shown: string, args: readonly unknown[]) => boolean>> = {
  CELL_EMPTY: (value) => value.kind === 'empty',
  CELL_NOT_EMPTY: (value) => value.kind !== 'empty',
  TEXT_EQUAL_TO: (_, shown, [want]) => textOf(shown) === textOf(want),
  TEXT_CONTAINS: (_, shown, [want]) => textOf(shown).includes(textOf(want)),
  TEXT_DOES_NOT_CONTAIN: (_, shown, [want]) => !textOf(shown).includes(textOf(want)),
  TEXT_STARTS_WITH: (_, shown, [want]) => textOf(shown).startsWith(textOf(want)),
  TEXT_ENDS_WITH: (_, shown, [want]) => textOf(shown).endsWith(textOf(want)),
  NUMBER_EQUAL_TO: (value, _, [want]) => value.kind === 'number' && value.value === want,
  NUMBER_NOT_EQUAL_TO: (value, _, [want]) => value.kind !== 'number' || value.value !== want,
  NUMBER_GREATER_THAN: (value, _, [want]) => value.kind === 'number' && value.value > Number(want),
  NUMBER_GREATER_THAN_OR_EQUAL_TO: (value, _, [want]) => value.kind === 'number' && value.value >= Number(want),
  NUMBER_LESS_THAN: (value, _, [want]) => value.kind === 'number' && value.value < Number(want),
  NUMBER_LESS_THAN_OR_EQUAL_TO: (value, _, [want]) => value.kind === 'number' && value.value <= Number(want),
  NUMBER_BETWEEN: (value, _, [low, high]) =>
    value.kind === 'number' && value.value >= Number(low) && value.value <= Number(high),
  CHECKBOX: (value) => value.kind === 'boolean',
  VALUE_IN_LIST: (_, shown, [list]) => Array.isArray(list) && list.some((item) => String(item) === shown),
};

/** True when met; a criterion the stand-in does not judge (custom formulas, dates) is taken as met. */
export function meets(condition: Condition, value: Value, shown: string): boolean {
  const test = tests[condition.criteria];
  return test === undefined || test(value, shown, condition.values);
}
