/** Conditional format rules: built by scripts, kept on the sheet, read back. */
import { boolean, number, objects, optional, string } from '../runtime/arguments.ts';
import { ScriptException } from '../runtime/errors.ts';
import type { Execution } from '../runtime/execution.ts';
import { defineService, method, SELF, ServiceObject } from '../runtime/service.ts';
import type { Condition } from '../workbook/cell.ts';
import type { ConditionalRule } from '../workbook/parts.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { BOOLEAN_CONDITION, CONDITIONAL_RULE, CONDITIONAL_RULE_BUILDER, RANGE, rangeObject } from './classes.ts';
import type { ConditionalRuleData } from './classes.ts';
import { booleanCriteria } from './enums.ts';

/** What SpreadsheetApp.newConditionalFormatRule() gives. */
export function newRuleBuilder(execution: Execution): ServiceObject<ConditionalRuleData> {
  const blank = { areas: [], condition: null, background: null, fontColor: null, bold: null, sheet: null };
  return new ServiceObject(CONDITIONAL_RULE_BUILDER, { execution, ...blank });
}

/** A rule kept on a sheet, as a script gets it. */
export function ruleFromModel(
  execution: Execution,
  sheet: Sheet,
  rule: ConditionalRule,
): ServiceObject<ConditionalRuleData> {
  return new ServiceObject(CONDITIONAL_RULE, { execution, sheet, ...rule });
}

export function ruleToModel({ areas, condition, background, fontColor, bold }: ConditionalRuleData): ConditionalRule {
  return { areas: [...areas], condition, background, fontColor, bold };
}

const local = method<ConditionalRuleData>('local');

const when = (criteria: string, ...values: unknown[]): Condition => ({ criteria, values });

function withCondition(data: ConditionalRuleData, condition: Condition): symbol {
  data.condition = condition;
  return SELF;
}

const oneText = (criteria: string) => local([string], (data, value) => withCondition(data, when(criteria, value)));
const oneNumber = (criteria: string) => local([number], (data, value) => withCondition(data, when(criteria, value)));

export const ruleBuilderService = defineService(CONDITIONAL_RULE_BUILDER, {
  whenCellEmpty: local([], (data) => withCondition(data, when('CELL_EMPTY'))),
  whenCellNotEmpty: local([], (data) => withCondition(data, when('CELL_NOT_EMPTY'))),
  whenTextEqualTo: oneText('TEXT_EQUAL_TO'),
  whenTextContains: oneText('TEXT_CONTAINS'),
  whenTextDoesNotContain: oneText('TEXT_DOES_NOT_CONTAIN'),
  whenTextStartsWith: oneText('TEXT_STARTS_WITH'),
  whenTextEndsWith: oneText('TEXT_ENDS_WITH'),
  whenNumberEqualTo: oneNumber('NUMBER_EQUAL_TO'),
  whenNumberGreaterThan: oneNumber('NUMBER_GREATER_THAN'),
  whenNumberGreaterThanOrEqualTo: oneNumber('NUMBER_GREATER_THAN_OR_EQUAL_TO'),
  whenNumberLessThan: oneNumber('NUMBER_LESS_THAN'),
  whenNumberLessThanOrEqualTo: oneNumber('NUMBER_LESS_THAN_OR_EQUAL_TO'),
  whenNumberBetween: local([number, number], (data, low, high) =>
    withCondition(data, when('NUMBER_BETWEEN', low, high)),
  ),
  whenFormulaSatisfied: oneText('CUSTOM_FORMULA'),
  setBackground: local([optional(string)], (data, color) => {
    data.background = color ?? null;
    return SELF;
  }),
  setFontColor: local([optional(string)], (data, color) => {
    data.fontColor = color ?? null;
    return SELF;
  }),
  setBold: local([optional(boolean)], (data, bold) => {
    data.bold = bold ?? null;
    return SELF;
  }),
  setRanges: local([objects(RANGE)], (data, ranges) => {
    data.areas = ranges.map((range) => range.data.area);
    data.sheet = ranges[0]?.data.sheet ?? null;
    return SELF;
  }),
  build: local([], (data) => {
    if (data.areas.length === 0 || !data.condition) {
      throw new ScriptException('Conditional format rule must have ranges and a condition.');
    }
    return new ServiceObject(CONDITIONAL_RULE, { ...data });
  }),
});

export const conditionalRuleService = defineService(CONDITIONAL_RULE, {
  getRanges: local([], ({ execution, sheet, areas }) =>
    sheet ? areas.map((area) => rangeObject(execution, sheet, area)) : [],
  ),
  getBooleanCondition: local([], (data) => new ServiceObject(BOOLEAN_CONDITION, data)),
  copy: local([], (data) => new ServiceObject(CONDITIONAL_RULE_BUILDER, { ...data })),
});

export const booleanConditionService = defineService(BOOLEAN_CONDITION, {
  getCriteriaType: local([], ({ condition }) => {
    return Object.values(booleanCriteria).find(({ name }) => name === condition?.criteria) ?? null;
  }),
  getCriteriaValues: local([], ({ condition }) => condition?.values ?? []),
  getBackground: local([], ({ background }) => background),
  getFontColor: local([], ({ fontColor }) => fontColor),
  getBold: local([], ({ bold }) => bold),
});
