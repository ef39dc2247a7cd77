import { text } from './texts/texts.ts';

/** The conditions of a destination's setting `only_if`: field → accepted values. */
export interface OnlyIf {
  platform?: string[];
  shop?: string[];
  country?: string[];
  conversion_type?: string[];
  order_status?: string[];
}
export type OnlyIfField = keyof OnlyIf;

/** In the order in which they are checked. */
export const ONLY_IF_FIELDS: readonly OnlyIfField[] = [
  'platform',
  'shop',
  'country',
  'conversion_type',
  'order_status',
];

/** "platform shopee and country TH or SG": the rows that a destination takes. */
export function describeOnlyIf(conditions: OnlyIf): string {
  const { condition, conditions: all, conditionFields } = text.tables;
  return all(
    ONLY_IF_FIELDS.flatMap((field) =>
      conditions[field] ? [condition(conditionFields[field], conditions[field])] : [],
    ),
  );
}
