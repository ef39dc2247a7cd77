import { z } from 'zod';
import type { FileFormat, FileOutgoing, Skip } from '../../platform.ts';
import { pickOptions } from '../../kit/settings.ts';
import { skip } from '../../kit/skip.ts';
import { JOIN_DAYS } from '../limits.ts';
import { changeSkip, freshClicks, tooOld, unwanted } from '../eligibility.ts';
import { identify, orderOf, recorded } from '../platform-key.ts';
import { ORDER_COLUMNS, orderCells, type OrderColumn } from '../encode/rows.ts';
import { settings } from '../settings.ts';

const { counter_time_zone, crm_client_uniq_id, eea_traffic } = settings.shape;
const take = z
  .enum(['rest', 'all'])
  .describe(
    '"rest": only sales without a click id, ClientID or UserID, which have files of their own; "all": all. Load no sale ' +
      'both ways, or it counts twice.',
  );
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
    ),
});

type Options = z.output<typeof crmOptions>;

/** Orders, cancelled ones among them, for the CRM import (docs/platforms/yandex.md#orders). */
export const crmOrders: FileFormat = {
  id: 'crm',
  label: 'Orders for the CRM import',
  options: crmOptions,
  optionsFrom: (given) => ({ ...pickOptions(shape)(given), ...(given.crm_orders === 'always' && { take: 'all' }) }),
  headerLines: () => [ORDER_COLUMNS],
  line: (outgoing, given, now) => line(outgoing, ORDER_COLUMNS, crmOptions.parse(given), now),
};

/**
 * What Yandex Direct fetches from a link or a Google Sheet and hands to the CRM import
 * (docs/platforms/yandex.md#import-files).
 */
export const conversionCenter: FileFormat = {
  id: 'conversion_center',
  label: 'Conversion center of Yandex Direct',
  options: centerOptions,
  optionsFrom: pickOptions(shape),
  delimiter: ';',
  headerLines: (given) => [centerColumns(centerOptions.parse(given))],
  line: (outgoing, given, now) => {
    const options = centerOptions.parse(given);
    return line(outgoing, centerColumns(options), options, now);
  },
};

/** Plain e-mails and phones are not kept here, so their columns stay empty. */
type Column = OrderColumn | 'emails' | 'phones';

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
  const late = { retract_as_zero: false, window_days: JOIN_DAYS };
  const unfit =
    unwanted(outgoing, options) ??
    (outgoing.adjustment ? changeSkip(outgoing, 'crm', late, now) : tooOld(outgoing, JOIN_DAYS, now));
  if (unfit) return unfit;
  const route = recorded(outgoing) ?? orderOf(outgoing, options);
  if (route.channel === 'offline') return skip('no_identifiers', 'This sale was sent as an offline conversion.');
  const clicks = freshClicks(outgoing.clicks, now);
  if (options.take === 'rest' && identify({ ...outgoing, clicks }, { purchase_id: false }) !== null) {
    return skip('no_identifiers', 'This sale goes as an offline conversion, by its click id, ClientID or UserID.');
  }
  const cells: Record<Column, string> = { ...orderCells(route, outgoing, options), emails: '', phones: '' };
  const isNamed = columns.some((column) => IDENTIFYING.has(column) && cells[column] !== '');
  if (isNamed) return columns.map((column) => cells[column]);
  return skip('no_identifiers', 'The file has no column for anything that is known of this customer.');
}

const IDENTIFYING: ReadonlySet<Column> = new Set<Column>(['client_ids', 'emails_md5', 'phones_md5']);
