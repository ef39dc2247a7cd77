import { z } from 'zod';
import type { FileFormat, FileOutgoing, Skip } from '../../platform.ts';
import { pickOptions } from '../../kit/settings.ts';
import { skipOutcome } from '../../kit/skip.ts';
import { adjustmentSkip, privacySkip, recentClicks, windowSkip } from '../eligibility.ts';
import { ORDER_COLUMNS, orderCells, type OrderColumn } from '../encode/rows.ts';
import { JOIN_DAYS } from '../limits.ts';
import { bestIdentifier, orderRoute, storedRoute } from '../platform-key/route.ts';
import { settings } from '../settings.ts';

const { counter_time_zone, crm_client_uniq_id, eea_traffic } = settings.shape;
const take = z.enum(['rest', 'all']).meta({
  title: 'Which sales',
  enumLabels: { rest: 'Those that no other file has', all: 'All' },
  description:
    'Only sales without a click id, ClientID or UserID, because the others have their own files; or all sales. A sale that is loaded ' +
    'both ways counts twice.',
});
const shape = { counter_time_zone, crm_client_uniq_id, eea_traffic };
const crmOptions = z.strictObject({ ...shape, take: take.default('rest') });
const centerOptions = z.strictObject({
  ...shape,
  take: take.default('all'),
  md5_columns: z
    .boolean()
    .default(false)
    .describe(
      "Adds the columns emails_md5 and phones_md5 of Metrica's CRM import; whether the Conversion center takes them is not " +
        'documented, so try it with one row. Without them only sales with a ClientID go into the file.',
    )
    .meta({ title: 'Columns of hashed e-mails and phones' }),
});

type Options = z.output<typeof crmOptions>;

/** Orders, also cancelled ones, for the CRM import (docs/platforms/yandex.md#orders). */
export const crmOrders: FileFormat = {
  id: 'crm',
  label: 'Orders for the CRM import',
  options: crmOptions,
  optionsFrom: (given) => ({ ...pickOptions(shape)(given), ...(given.crm_orders === 'always' && { take: 'all' }) }),
  headerLines: () => [ORDER_COLUMNS],
  line: (outgoing, options, now) => line(outgoing, ORDER_COLUMNS, crmOptions.parse(options), now),
};

/**
 * The file that Yandex Direct fetches from a link or a Google Sheet and passes to the CRM import
 * (docs/platforms/yandex.md#import-files).
 */
export const conversionCenter: FileFormat = {
  id: 'conversion_center',
  label: 'Conversion center of Yandex Direct',
  options: centerOptions,
  optionsFrom: pickOptions(shape),
  delimiter: ';',
  headerLines: (options) => [centerColumns(centerOptions.parse(options))],
  line: (outgoing, given, now) => {
    const options = centerOptions.parse(given);
    return line(outgoing, centerColumns(options), options, now);
  },
};

/** The columns for plain e-mails and phones stay empty, because these are not stored. */
type Column = OrderColumn | 'emails' | 'phones';

const IDENTIFYING_COLUMNS: ReadonlySet<Column> = new Set<Column>(['client_ids', 'emails_md5', 'phones_md5']);

function centerColumns({ md5_columns }: z.output<typeof centerOptions>): readonly Column[] {
  const contacts: Column[] = ['emails', 'phones'];
  if (md5_columns) contacts.push('emails_md5', 'phones_md5');
  return ['id', 'create_date_time', 'client_uniq_id', 'client_ids', ...contacts, 'order_status', 'revenue'];
}

function line(
  outgoing: FileOutgoing,
  columns: readonly Column[],
  options: Options,
  now: Date,
): readonly string[] | Skip {
  const skipped =
    privacySkip(outgoing, options) ??
    (outgoing.adjustment
      ? adjustmentSkip(outgoing, 'crm', { retract_as_zero: false, window_days: JOIN_DAYS }, now)
      : windowSkip(outgoing, JOIN_DAYS, now));
  if (skipped) return skipped;
  const route = storedRoute(outgoing) ?? orderRoute(outgoing, options);
  if (route.channel === 'offline') return skipOutcome('no_identifiers', 'This sale was sent as an offline conversion.');
  const clicks = recentClicks(outgoing.clicks, now);
  if (options.take === 'rest' && bestIdentifier({ ...outgoing, clicks }, { purchase_id: false }) !== null) {
    return skipOutcome(
      'no_identifiers',
      'This sale is in the files of offline conversions, by click id, ClientID or UserID.',
    );
  }
  const cells: Record<Column, string> = { ...orderCells(route, outgoing, options), emails: '', phones: '' };
  const hasIdentifier = columns.some((column) => IDENTIFYING_COLUMNS.has(column) && cells[column] !== '');
  if (hasIdentifier) return columns.map((column) => cells[column]);
  return skipOutcome('no_identifiers', 'The file has no column for any of the identifiers of this customer.');
}
