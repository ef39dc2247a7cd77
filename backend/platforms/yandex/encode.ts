import { joinUrl } from '../kit/base-url.ts';
import type { HttpRequest, Outgoing } from '../platform.ts';
import { csvOf, digest, multipart } from './encode/multipart.ts';
import { routeOf, type Route } from './platform-key.ts';
import { offlineColumns, offlineRow, orderCells, orderColumns } from './encode/rows.ts';
import type { YandexSettings } from './settings.ts';

/**
 * One file of goal hits by one kind of identifier (docs/platforms/yandex.md#request), or one of orders
 * (docs/platforms/yandex.md#orders).
 */
export function encode(batch: readonly Outgoing[], settings: YandexSettings): HttpRequest {
  const routed = batch.map((outgoing) => ({ outgoing, route: routeOf(outgoing, settings) }));
  const crm = routed.flatMap(({ outgoing, route }) => (route.channel === 'crm' ? [{ outgoing, route }] : []));
  if (crm.length > 0) return orders(crm, settings);
  return hits(
    routed.flatMap(({ outgoing, route }) => (route.channel === 'offline' ? [{ outgoing, route }] : [])),
    settings,
  );
}

export function authorization({ oauth_token }: YandexSettings): Record<string, string> {
  return { authorization: `OAuth ${oauth_token}` };
}

/** The address of something of the counter in the management API. */
export function counterUrl({ base_url, counter_id }: YandexSettings, path: string): string {
  return joinUrl(base_url, `/management/v1/counter/${counter_id}/${path}`);
}

type Routed<Channel extends Route['channel']> = { outgoing: Outgoing; route: Extract<Route, { channel: Channel }> };

/**
 * `client_id_type` is gone from the current pages but the older API wants it. The comment, letters and digits only, finds
 * the upload again in the counter's list; it comes from what is sent, so that a retry bears the same one.
 */
function hits(rows: readonly Routed<'offline'>[], settings: YandexSettings): HttpRequest {
  const kind = rows[0]?.route.kind ?? 'CLIENT_ID';
  const csv = csvOf([offlineColumns(kind), ...rows.map(({ route, outgoing }) => offlineRow(route, outgoing))]);
  const ids = rows.map(({ outgoing }) => [outgoing.dedupId, outgoing.adjustment?.time ?? null]);
  const comment = `batch${digest(JSON.stringify([csv, ids]))}`;
  const path = `offline_conversions/upload?client_id_type=${kind}&comment=${comment}`;
  return upload(counterUrl(settings, path), csv, settings);
}

/**
 * New orders replace whatever had their id, a change touches what it names (docs/platforms/yandex.md#order-changes).
 */
function orders(rows: readonly Routed<'crm'>[], settings: YandexSettings): HttpRequest {
  const adjustment = rows[0]?.outgoing.adjustment;
  const columns = orderColumns(adjustment);
  const lines = rows.map(({ route, outgoing }) => {
    const cells = orderCells(route, outgoing, settings);
    return columns.map((column) => cells[column]);
  });
  const mode = adjustment === undefined ? 'SAVE' : 'UPDATE';
  const path = `/cdp/api/v1/counter/${settings.counter_id}/data/simple_orders?merge_mode=${mode}&delimiter_type=COMMA`;
  return upload(joinUrl(settings.base_url, path), csvOf([columns, ...lines]), settings);
}

function upload(url: string, csv: string, settings: YandexSettings): HttpRequest {
  const { contentType, body } = multipart(csv);
  return { method: 'POST', url, headers: { 'content-type': contentType, ...authorization(settings) }, body };
}
