import type { MappingChoice } from '../shared/wizard/mapping-choice.ts';

/** The headers of a shop's orders, and which field each is. */
export const HEADERS = ['Order ID', 'Total', 'Currency', 'Order date', 'Email', 'Phone', 'Status'];

export const MAPPING: MappingChoice = {
  fields: {
    order_id: { header: 'Order ID' },
    conversion_value: { header: 'Total' },
    currency: { header: 'Currency' },
    conversion_time: { header: 'Order date' },
    email: { header: 'Email' },
    phone: { header: 'Phone' },
    order_status: { header: 'Status' },
  },
  ignored: [],
  options: {},
};
