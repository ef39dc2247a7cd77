/** The conditions of a destination's setting `only_if`: field → accepted values. */
export interface OnlyIf {
  platform?: string[];
  shop?: string[];
  country?: string[];
  conversion_type?: string[];
  order_status?: string[];
}
export type OnlyIfField = keyof OnlyIf;

/** What users call the fields, in the order in which they are checked. */
export const ONLY_IF_LABELS: Readonly<Record<OnlyIfField, string>> = {
  platform: 'platform',
  shop: 'shop',
  country: 'country',
  conversion_type: 'conversion type',
  order_status: 'order status',
};

export const ONLY_IF_FIELDS = Object.keys(ONLY_IF_LABELS) as readonly OnlyIfField[];

/** "platform shopee and country TH or SG": the rows that a destination takes. */
export function describeOnlyIf(conditions: OnlyIf): string {
  return ONLY_IF_FIELDS.flatMap((field) =>
    conditions[field] ? [`${ONLY_IF_LABELS[field]} ${conditions[field].join(' or ')}`] : [],
  ).join(' and ');
}
