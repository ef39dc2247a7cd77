import { yandexCredentials as given } from '../../sandbox/platforms/yandex/credentials.ts';
import type { YandexItem } from '../../sandbox/platforms/yandex/ledger.ts';
import type { YandexOptions } from '../../sandbox/platforms/yandex/options.ts';
import { openStandIn, type Reply, type StandInFixture } from './stand-in-fixture.ts';

export const MANAGEMENT = `/management/v1/counter/${given.counter_id}`;
export const CDP = `/cdp/api/v1/counter/${given.counter_id}`;
/** A conversion and an order (docs/platforms/yandex.md#request, docs/platforms/yandex.md#orders). */
export const YCLID = '17248963210987654321';
export const CLIENT_ID = '1591708265123456789';
export const SOLD = 1795170600;
export const MAIL = '3c56ff8fef0f6c65b36b2d25720fe276';
export const PHONE = 'f09f2c3d48f31e2a802944ade2e5aec5';

export interface YandexFixture extends StandInFixture {
  /** Any call with the token of the first argument, `OAuth` before it; null: none. */
  call(token: string | null, method: string, path: string, body?: string, type?: string): Promise<Reply>;
  /** Uploads offline conversions: the column names, then rows. */
  upload(lines: readonly string[], query?: string, token?: string): Promise<Reply>;
  /** Uploads simple orders. */
  orders(lines: readonly string[], mode?: string): Promise<Reply>;
  status(id: unknown): Promise<Record<string, unknown>>;
  items(): Promise<YandexItem[]>;
}

export async function openYandexStandIn(options: Partial<YandexOptions> = {}): Promise<YandexFixture> {
  const yandex = await openStandIn('yandex', options);
  const call: YandexFixture['call'] = (token, method, path, body, type = FORM) =>
    yandex.send(method, path, body, {
      'Content-Type': type,
      ...(token !== null && { Authorization: `OAuth ${token}` }),
    });
  return {
    ...yandex,
    call,
    upload: (lines, query = `client_id_type=${typeOf(lines[0] ?? '')}&comment=batch17`, token = given.oauth_token) =>
      call(token, 'POST', `${MANAGEMENT}/offline_conversions/upload?${query}`, form(lines.join('\n'))),
    orders: (lines, mode = 'SAVE') =>
      call(given.oauth_token, 'POST', `${CDP}/data/simple_orders?merge_mode=${mode}`, form(lines.join('\n'))),
    status: async (id) => {
      const reply = await call(given.oauth_token, 'GET', `${MANAGEMENT}/offline_conversions/uploading/${String(id)}`);
      return uploading(reply);
    },
    items: async () => (await yandex.received()).items as YandexItem[],
  };
}

const FORM = 'multipart/form-data; boundary=b1';

/** The multipart form (docs/platforms/yandex.md#request). */
export function form(csv: string, changes: { name?: string; disposition?: string; type?: string } = {}): string {
  const { name = 'file', disposition = '; filename="conversions.csv"', type = 'text/csv' } = changes;
  const head = [`--b1`, `Content-Disposition: form-data; name="${name}"${disposition}`, `Content-Type: ${type}`];
  return `${head.join('\r\n')}\r\n\r\n${csv}\r\n--b1--\r\n`;
}

export function uploading({ json }: Reply): Record<string, unknown> {
  return (json.uploading ?? {}) as Record<string, unknown>;
}

export function errorType({ json }: Reply): unknown {
  return (json.errors as { error_type?: unknown }[] | undefined)?.[0]?.error_type;
}

function typeOf(head: string): string {
  const types = { Yclid: 'YCLID', ClientId: 'CLIENT_ID', UserId: 'USER_ID', PurchaseId: 'PURCHASE_ID' };
  const found = Object.entries(types).find(([column]) => head.toLowerCase().includes(column.toLowerCase()));
  return found?.[1] ?? 'YCLID';
}
