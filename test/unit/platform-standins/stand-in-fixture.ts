import { startPlatform, type PlatformName, type PlatformOptions } from '../../sandbox/platforms/server.ts';
import type { Received } from '../../sandbox/platforms/kit/received.ts';
import { afterEach } from 'vitest';

/** The sale of docs/platforms/meta.md#example, and a day after it. */
export const SALE_SECONDS = 1795188600;
export const NOW = new Date((SALE_SECONDS + 86_400) * 1000);

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Unix seconds, so many days before `NOW`. */
export const secondsAgo = (days: number) => (NOW.getTime() - days * DAY) / 1000;

/**
 * Hashes of ana.silva@example.com, +14155550100 without and with `+`, and cust-8841 (docs/platforms/meta.md#test-vectors,
 * docs/platforms/tiktok.md#test-vectors).
 */
export const ANA = {
  email: '7bda2560ce1bf126ff5df73ed84b6c9f8dd6064e33fc273eb05b7761e31c2b86',
  digitsPhone: '5e7ec4c79ccac6e420876e65ad0e6b4b2ccf73ec3dccb50297bf2890a1ec73b9',
  plusPhone: '40d3f4e02db27d66cf4cfdda506c2c945f115a7955cc8491dda98ce5beabcda0',
  externalId: '570eb8528a396e3b7fed5d40ecfb706292bffcb1dc1aa3cef5cf769afa105fbf',
} as const;

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  /** The parsed body; an empty object when it is no JSON. */
  json: Record<string, unknown>;
}

export interface StandInFixture {
  url: string;
  /** Moves the platform's clock forward. */
  advanceClock(ms: number): void;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  received(): Promise<Received & Record<string, unknown>>;
  faults(state: object): Promise<Reply>;
}

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((platform) => platform.close()));
});

/** Opens a platform with a clock at `NOW` for one test. */
export async function openStandIn<P extends PlatformName>(
  platform: P,
  options: Partial<PlatformOptions[P]> = {},
): Promise<StandInFixture> {
  let now = NOW.getTime();
  const running = await startPlatform(platform, { clock: () => new Date(now), options });
  open.push(running);
  const { url } = running;
  async function send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const init = {
      method,
      headers: { 'Content-Type': 'application/json', ...headers },
      ...(body !== undefined && { body: text }),
    };
    const response = await fetch(url + path, init);
    return readReply(response);
  }
  return {
    url,
    advanceClock: (ms) => (now += ms),
    send,
    received: async () => (await send('GET', '/_received')).json as unknown as Received & Record<string, unknown>,
    faults: (state) => send('POST', '/_faults', state),
  };
}

async function readReply(response: Response): Promise<Reply> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  const json = isJson ? (JSON.parse(text) as Record<string, unknown>) : {};
  return { status: response.status, headers: response.headers, text, json };
}
