import { joinUrl } from '../kit/base-url.ts';
import type { HttpRequest, Outgoing } from '../platform.ts';
import { contentDigest, encodeMultipart, formatCsv } from './encode/multipart.ts';
import { offlineColumns, offlineRow, orderCells, orderColumns } from './encode/rows.ts';
import { routeOf, type UploadRoute } from './platform-key/route.ts';
import type { YandexSettings } from './settings.ts';

/**
 * One file of goal hits by one kind of identifier (docs/platforms/yandex.md#request), or one of orders
 * (docs/platforms/yandex.md#orders).
 */
export function encode(batch: readonly Outgoing[], settings: YandexSettings): HttpRequest {
  const routed = batch.map((outgoing) => ({ outgoing, route: routeOf(outgoing, settings) }));
  const orders = routed.flatMap(({ outgoing, route }) => (route.channel === 'crm' ? [{ outgoing, route }] : []));
  if (orders.length > 0) return ordersRequest(orders, settings);
  return offlineRequest(
    routed.flatMap(({ outgoing, route }) => (route.channel === 'offline' ? [{ outgoing, route }] : [])),
    settings,
  );
}

/** One file holds one kind of identifier, or orders. */
export function groupKey(outgoing: Outgoing, settings: YandexSettings): string {
  const route = routeOf(outgoing, settings);
  return route.channel === 'crm' ? 'CRM' : route.kind;
}

/** The header with the OAuth token. */
export function authorization({ oauth_token }: YandexSettings): Record<string, string> {
  return { authorization: `OAuth ${oauth_token}` };
}

/** A path of the counter in the management API. */
export function counterUrl({ base_url, counter_id }: YandexSettings, path: string): string {
  return joinUrl(base_url, `/management/v1/counter/${counter_id}/${path}`);
}

type Routed<Channel extends UploadRoute['channel']> = {
  outgoing: Outgoing;
  route: Extract<UploadRoute, { channel: Channel }>;
};

/**
 * The current pages no longer have `client_id_type`, but the older API requires it. The comment, letters and digits only,
 * identifies the upload in the counter's list; it is made from what is sent, so that a retry has the same one.
 */
function offlineRequest(rows: readonly Routed<'offline'>[], settings: YandexSettings): HttpRequest {
  const kind = rows[0]?.route.kind ?? 'CLIENT_ID';
  const csv = formatCsv([offlineColumns(kind), ...rows.map(({ route, outgoing }) => offlineRow(route, outgoing))]);
  const ids = rows.map(({ outgoing }) => [outgoing.dedupId, outgoing.adjustment?.time ?? null]);
  const comment = `batch${contentDigest(JSON.stringify([csv, ids]))}`;
  const path = `offline_conversions/upload?client_id_type=${kind}&comment=${comment}`;
  return uploadRequest(counterUrl(settings, path), csv, settings);
}

/**
 * New orders replace the whole record of their id, a change updates the columns that it has
 * (docs/platforms/yandex.md#order-changes).
 */
function ordersRequest(rows: readonly Routed<'crm'>[], settings: YandexSettings): HttpRequest {
  const adjustment = rows[0]?.outgoing.adjustment;
  const columns = orderColumns(adjustment);
  const lines = rows.map(({ route, outgoing }) => {
    const cells = orderCells(route, outgoing, settings);
    return columns.map((column) => cells[column]);
  });
  const mode = adjustment === undefined ? 'SAVE' : 'UPDATE';
  const path = `/cdp/api/v1/counter/${settings.counter_id}/data/simple_orders?merge_mode=${mode}&delimiter_type=COMMA`;
  return uploadRequest(joinUrl(settings.base_url, path), formatCsv([columns, ...lines]), settings);
}

function uploadRequest(url: string, csv: string, settings: YandexSettings): HttpRequest {
  const { contentType, body } = encodeMultipart(csv);
  return { method: 'POST', url, headers: { 'content-type': contentType, ...authorization(settings) }, body };
}
