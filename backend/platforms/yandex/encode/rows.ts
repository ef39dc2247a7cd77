import { hashList } from '../../kit/hash-list.ts';
import type { Outgoing } from '../../platform.ts';
import type { IdKind, UploadRoute } from '../platform-key/route.ts';
import type { YandexSettings } from '../settings.ts';

type OfflineRoute = Extract<UploadRoute, { channel: 'offline' }>;
type CrmRoute = Extract<UploadRoute, { channel: 'crm' }>;

/** The column of each kind of identifier, in the spelling of the current pages (docs/platforms/yandex.md#request). */
const ID_COLUMNS: Record<IdKind, string> = {
  YCLID: 'Yclid',
  CLIENT_ID: 'ClientId',
  USER_ID: 'UserId',
  PURCHASE_ID: 'PurchaseId',
};

/** The columns of a file of goal hits. */
export function offlineColumns(kind: IdKind): string[] {
  return [ID_COLUMNS[kind], 'Target', 'DateTime', 'Price', 'Currency'];
}

/**
 * A hit of the goal. A change repeats identifier, goal and second exactly, with a new price: Yandex then overwrites the
 * revenue (docs/platforms/yandex.md#changes-and-returns). Value 0 is the nearest to a retraction.
 */
export function offlineRow({ id, target, time }: OfflineRoute, outgoing: Outgoing): string[] {
  const { value, currency } = amountOf(outgoing);
  return [id, target, time, formatPrice(outgoing.adjustment?.type === 'retract' ? '0' : value), currency ?? ''];
}

/** Columns of orders (docs/platforms/yandex.md#orders). Costs and goals are left to the shop. */
export const ORDER_COLUMNS = [
  'id',
  'create_date_time',
  'client_uniq_id',
  'client_ids',
  'emails_md5',
  'phones_md5',
  'order_status',
  'revenue',
  'cost',
  'goals',
  'currency',
] as const;
export type OrderColumn = (typeof ORDER_COLUMNS)[number];

const KEY_COLUMNS: readonly OrderColumn[] = ORDER_COLUMNS.slice(0, 6);

/** All columns for a new order; for a change the required ones and those that change, because the others stay. */
export function orderColumns(adjustment: Outgoing['adjustment']): readonly OrderColumn[] {
  switch (adjustment?.type) {
    case undefined:
      return ORDER_COLUMNS;
    case 'restate':
      return [...KEY_COLUMNS, 'order_status', 'revenue', 'currency'];
    case 'retract':
      return [...KEY_COLUMNS, 'order_status'];
  }
}

/** An order with its present value; cancelled when it is retracted (docs/platforms/yandex.md#order-changes). */
export function orderCells(
  { id, created }: CrmRoute,
  outgoing: Outgoing,
  { crm_client_uniq_id }: Pick<YandexSettings, 'crm_client_uniq_id'>,
): Record<OrderColumn, string> {
  const { person, browser_ids } = outgoing.conversion;
  const { value, currency } = amountOf(outgoing);
  const clientId = browser_ids?.client_id ?? '';
  return {
    id,
    create_date_time: created,
    client_uniq_id: (crm_client_uniq_id ? person.external_id?.spaces_dropped : undefined) ?? '',
    client_ids: /^\d+$/.test(clientId) ? clientId : '',
    emails_md5: listCell(person.email?.lower_md5, person.second_email?.lower_md5),
    phones_md5: listCell(person.phone?.digits_md5, person.second_phone?.digits_md5),
    order_status: outgoing.adjustment?.type === 'retract' ? 'CANCELLED' : 'PAID',
    revenue: formatPrice(value),
    cost: '',
    goals: '',
    currency: currency ?? '',
  };
}

/** Several entries of one cell are separated by commas (docs/platforms/yandex.md#orders). */
function listCell(...hashes: readonly (string | undefined)[]): string {
  return (hashList(...hashes) ?? []).join(',');
}

/** A sale may have none: both columns are optional. */
function amountOf({ conversion, adjustment }: Outgoing): { value?: string; currency?: string } {
  return adjustment?.type === 'restate' ? adjustment : conversion;
}

/** At least two decimals, never rounded: dinars have three (docs/platforms/yandex.md#request). */
function formatPrice(decimal: string | undefined): string {
  if (decimal === undefined) return '';
  const [whole = '', fraction = ''] = decimal.split('.');
  return `${whole}.${fraction.padEnd(2, '0')}`;
}
