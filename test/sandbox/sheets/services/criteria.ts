/** Conditions that scripts build for filters and for data validation. */
import { boolean, list, number, object, optional, string, strings } from '../runtime/arguments.ts';
import { ScriptException } from '../runtime/errors.ts';
import { defineService, method, overloads, SELF, ServiceObject } from '../runtime/service.ts';
import type { Method } from '../runtime/service.ts';
import type { Condition } from '../workbook/cell.ts';
import { CRITERIA, CRITERIA_BUILDER, RANGE, VALIDATION, VALIDATION_BUILDER } from './classes.ts';
import type { CriteriaData, ValidationData } from './classes.ts';
import { booleanCriteria, validationCriteria } from './enums.ts';

/** What SpreadsheetApp.newFilterCriteria() and newDataValidation() give. */
export const newCriteriaBuilder = () => new ServiceObject(CRITERIA_BUILDER, { condition: null, hiddenValues: null });
export const newValidationBuilder = () =>
  new ServiceObject(VALIDATION_BUILDER, { condition: null, allowInvalid: true, helpText: null });

interface Conditioned {
  condition: Condition | null;
}

function setter<D extends Conditioned>(criteria: string) {
  return (data: D, ...values: unknown[]) => {
    data.condition = { criteria, values };
    return SELF;
  };
}

const filter = method<CriteriaData>('local');

const filterTexts = {
  whenTextEqualTo: 'TEXT_EQUAL_TO',
  whenTextContains: 'TEXT_CONTAINS',
  whenTextDoesNotContain: 'TEXT_DOES_NOT_CONTAIN',
  whenTextStartsWith: 'TEXT_STARTS_WITH',
  whenTextEndsWith: 'TEXT_ENDS_WITH',
};
const filterNumbers = {
  whenNumberEqualTo: 'NUMBER_EQUAL_TO',
  whenNumberNotEqualTo: 'NUMBER_NOT_EQUAL_TO',
  whenNumberGreaterThan: 'NUMBER_GREATER_THAN',
  whenNumberGreaterThanOrEqualTo: 'NUMBER_GREATER_THAN_OR_EQUAL_TO',
  whenNumberLessThan: 'NUMBER_LESS_THAN',
  whenNumberLessThanOrEqualTo: 'NUMBER_LESS_THAN_OR_EQUAL_TO',
};

const mapMethods = <D>(names: Readonly<Record<string, string>>, make: (criteria: string) => Method<D>) =>
  Object.fromEntries(Object.entries(names).map(([name, criteria]) => [name, make(criteria)]));

export const criteriaBuilderService = defineService(CRITERIA_BUILDER, {
  ...mapMethods(filterTexts, (criteria) => filter([string], setter(criteria))),
  ...mapMethods(filterNumbers, (criteria) => filter([number], setter(criteria))),
  whenCellEmpty: filter([], setter('CELL_EMPTY')),
  whenCellNotEmpty: filter([], setter('CELL_NOT_EMPTY')),
  whenNumberBetween: filter([number, number], setter('NUMBER_BETWEEN')),
  setHiddenValues: filter([strings], (data, values) => {
    data.hiddenValues = values;
    return SELF;
  }),
  build: filter([], (data) => new ServiceObject(CRITERIA, { ...data })),
});

export const criteriaService = defineService(CRITERIA, {
  getHiddenValues: filter([], ({ hiddenValues }) => hiddenValues ?? []),
  getCriteriaType: filter([], ({ condition }) => {
    return Object.values(booleanCriteria).find(({ name }) => name === condition?.criteria) ?? null;
  }),
  getCriteriaValues: filter([], ({ condition }) => condition?.values ?? []),
  copy: filter([], (data) => new ServiceObject(CRITERIA_BUILDER, { ...data })),
});

const rule = method<ValidationData>('local');

const ruleNumbers = {
  requireNumberEqualTo: 'NUMBER_EQUAL_TO',
  requireNumberGreaterThan: 'NUMBER_GREATER_THAN',
  requireNumberGreaterThanOrEqualTo: 'NUMBER_GREATER_THAN_OR_EQUAL_TO',
  requireNumberLessThan: 'NUMBER_LESS_THAN',
  requireNumberLessThanOrEqualTo: 'NUMBER_LESS_THAN_OR_EQUAL_TO',
};

export const validationBuilderService = defineService(VALIDATION_BUILDER, {
  ...mapMethods(ruleNumbers, (criteria) => rule([number], setter(criteria))),
  requireNumberBetween: rule([number, number], setter('NUMBER_BETWEEN')),
  requireTextContains: rule([string], setter('TEXT_CONTAINS')),
  requireTextEqualTo: rule([string], setter('TEXT_EQUAL_TO')),
  requireCheckbox: rule([], setter('CHECKBOX')),
  requireDate: rule([], setter('DATE_IS_VALID_DATE')),
  requireFormulaSatisfied: rule([string], setter('CUSTOM_FORMULA')),
  requireValueInList: overloads(rule([list], setter('VALUE_IN_LIST')), rule([list, boolean], setter('VALUE_IN_LIST'))),
  requireValueInRange: overloads(
    rule([object(RANGE)], setter('VALUE_IN_RANGE')),
    rule([object(RANGE), boolean], setter('VALUE_IN_RANGE')),
  ),
  setAllowInvalid: rule([boolean], (data, allowInvalid) => {
    data.allowInvalid = allowInvalid;
    return SELF;
  }),
  setHelpText: rule([optional(string)], (data, helpText) => {
    data.helpText = helpText ?? null;
    return SELF;
  }),
  build: rule([], (data) => {
    if (!data.condition) throw new ScriptException('Invalid data validation rule: no criteria set.');
    return new ServiceObject(VALIDATION, { ...data });
  }),
});

export const validationService = defineService(VALIDATION, {
  getCriteriaType: rule([], ({ condition }) => {
    return Object.values(validationCriteria).find(({ name }) => name === condition?.criteria) ?? null;
  }),
  getCriteriaValues: rule([], ({ condition }) => condition?.values ?? []),
  getAllowInvalid: rule([], ({ allowInvalid }) => allowInvalid),
  getHelpText: rule([], ({ helpText }) => helpText),
  copy: rule([], (data) => new ServiceObject(VALIDATION_BUILDER, { ...data })),
});
