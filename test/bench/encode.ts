import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import sdk from 'facebook-nodejs-business-sdk';
import type { Platform, Outgoing } from '../../backend/platforms/platform.ts';
import { PLATFORMS } from '../../backend/platforms/registry.ts';
import type { Conversion } from '../../shared/conversion.ts';
import { hashConversion } from '../../shared/hash.ts';

export const EVENTS = 100_000;
const RUNS = 3;
const NOW = Date.UTC(2026, 10, 20, 8);

export interface EncodeFigures {
  destination: string;
  /** Events a second: what is stored of a conversion, as the bytes of requests. */
  encoded: number;
  bytes: number;
}

export interface PeerFigures {
  /** Events a second from plain data to the bytes of Meta's requests: hashed and encoded by us, and by Meta's SDK. */
  ours: number;
  sdk: number;
}

const sha256 = (text: string): string => hash('sha256', text, 'hex');
const md5 = (text: string): string => hash('md5', text, 'hex');

/** Encodes 100,000 conversions for each destination, and for Meta also from plain data beside Meta's own SDK. */
export async function benchEncode(): Promise<{ each: EncodeFigures[]; peer: PeerFigures }> {
  const plain = Array.from({ length: EVENTS }, (_, index) => conversionOf(index));
  const outgoing = plain.map(outgoingOf);
  const each = [...PLATFORMS.values()].map((platform) => encodeFor(platform, outgoing));
  return { each, peer: await besideSdk(plain) };
}

function encodeFor(platform: Platform, outgoing: readonly Outgoing[]): EncodeFigures {
  const settings = settingsOf(platform);
  const ready = outgoing.map((one) => {
    const as = platform.platformKey?.(one, settings, 0);
    return as ? { ...one, platformKey: as.fields } : one;
  });
  let bytes = 0;
  const seconds = median(() => {
    bytes = 0;
    for (const batch of chunks(ready, platform.limits.batchSize)) {
      bytes += platform.encode(batch, settings, 'token').body?.length ?? 0;
    }
  });
  return { destination: platform.label, encoded: EVENTS / seconds, bytes: bytes / EVENTS };
}

async function besideSdk(plain: readonly Conversion[]): Promise<PeerFigures> {
  const meta = PLATFORMS.get('meta');
  if (!meta) throw new Error('Meta is no longer a destination.');
  const settings = settingsOf(meta);
  const ours = median(() => {
    for (const batch of chunks(plain, 1000)) meta.encode(batch.map(outgoingOf), settings, null);
  });
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now();
    for (const batch of chunks(plain, 1000)) await sdkRequest(batch);
    times.push((performance.now() - start) / 1000);
  }
  return { ours: EVENTS / ours, sdk: EVENTS / middle(times) };
}

/** What Meta's SDK would send for the sales; the client that would send it only spells the body. */
async function sdkRequest(batch: readonly Conversion[]): Promise<void> {
  const events = batch.map(({ email = '', phone = '', first_name = '', last_name = '', ...sale }) => {
    const user = new sdk.UserData().setEmail(email).setPhone(phone).setFirstName(first_name).setLastName(last_name);
    const custom = new sdk.CustomData()
      .setValue(Number(sale.value))
      .setCurrency(sale.currency ?? '')
      .setOrderId(sale.order_id);
    return new sdk.ServerEvent()
      .setEventName('Purchase')
      .setEventTime(Math.floor(Date.parse(sale.time) / 1000))
      .setEventId(sale.order_id)
      .setActionSource('other')
      .setUserData(user)
      .setCustomData(custom);
  });
  const service = {
    executeRequest: (_url: string, _method: string, _headers: object, params: Readonly<Record<string, unknown>>) => {
      JSON.stringify(params);
      return Promise.resolve({ events_received: batch.length, messages: [], fbtrace_id: '', id: '' });
    },
  };
  await new sdk.EventRequest('token', '1234567890123456', events).setHttpService(service).execute();
}

function conversionOf(index: number): Conversion {
  return {
    row: index,
    order_id: `ORD-${index}`,
    order_key: `ord${index}`,
    value: `${100 + (index % 900)}.50`,
    currency: 'THB',
    time: new Date(NOW - index * 1000).toISOString(),
    email: `malee.${index}@example.org`,
    phone: `+668${10_000_000 + index}`,
    first_name: 'Somchai',
    last_name: 'Jaidee',
  };
}

function outgoingOf(conversion: Conversion): Outgoing {
  const time = new Date(Date.parse(conversion.time) - 86_400_000).toISOString();
  const clicks = [
    { type: 'gclid', value: `Cj0KCQ${conversion.order_id}`, time },
    { type: 'fbclid', value: `IwAR${conversion.order_id}`, time },
    { type: 'msclkid', value: conversion.row.toString(16).padStart(32, '0'), time },
    { type: 'yclid', value: `1724896${100_000 + conversion.row}`, time },
  ] as const;
  return { dedupId: conversion.order_id, conversion: hashConversion(conversion, sha256, md5), clicks, matched: true };
}

function settingsOf(platform: Platform): unknown {
  const file = new URL(`../../backend/platforms/${platform.id}/cases/settings.json`, import.meta.url);
  return platform.settings.parse(JSON.parse(readFileSync(file, 'utf8')));
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
}

/** Seconds that the work takes, the middle of some runs after one that warms up. */
function median(work: () => void): number {
  work();
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    work();
    return (performance.now() - start) / 1000;
  });
  return middle(times);
}

function middle(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
