import type { Field } from '../../sandbox/platforms/rokt/importer.ts';

/**
 * What a person says on the import page: the columns of our file (docs/platforms/rokt.md#import-file), and which field
 * each is.
 */
export const MAPPING: Record<string, Field> = {
  email: 'Email',
  country: 'Country',
  mobile: 'Mobile phone number',
  passbackconversiontrackingid: 'Passback conversion tracking ID',
  eventtime: 'Date/time',
  amount: 'Value',
  currency: 'Currency',
  confirmationref: 'Transaction reference',
  conversiontype: 'Conversion type',
  customsegment1: 'Custom segment',
};
