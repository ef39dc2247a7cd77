import { once } from 'node:events';
import { request } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import type { Arrival, RunningPlatform } from '../../sandbox/platforms/kit/http.ts';
import { startPlatform } from '../../sandbox/platforms/server.ts';

let platform: RunningPlatform;
afterEach(() => platform.close());

const EVENTS = '/v26.0/1234567890123456/events';

async function listen(): Promise<Arrival[]> {
  const arrivals: Arrival[] = [];
  platform = await startPlatform('meta', { heard: (arrival) => arrivals.push(arrival) });
  return arrivals;
}

it('tells of each call that carries conversions, with what it was answered', async () => {
  const arrivals = await listen();
  await fetch(`${platform.url}${EVENTS}`, { method: 'POST', body: 'CH-1' });
  await fetch(`${platform.url}/v26.0/1234567890123456`);
  expect(arrivals).toEqual([{ body: 'CH-1', status: 400 }]);
});

it('tells of a call that it took and did not answer', async () => {
  const arrivals = await listen();
  await fetch(`${platform.url}/_faults`, { method: 'POST', body: '{"mode":"drop_after_accept"}' });
  await expect(fetch(`${platform.url}${EVENTS}`, { method: 'POST', body: 'CH-1' })).rejects.toThrow();
  expect(arrivals).toEqual([{ body: 'CH-1', status: 0 }]);
});

it('tells of a call that broke off on its way, with what had come of it', async () => {
  let heard: (arrival: Arrival) => void = () => undefined;
  const arrival = new Promise<Arrival>((resolve) => (heard = resolve));
  platform = await startPlatform('meta', { heard: (one) => heard(one) });
  const call = request(`${platform.url}${EVENTS}`, { method: 'POST', headers: { 'content-length': 1000 } });
  const failed = once(call, 'error');
  // Cut once the first bytes have left.
  call.write('CH-1', () => setImmediate(() => call.destroy(new Error('cut'))));
  await failed;
  expect(await arrival).toEqual({ body: 'CH-1', status: 0 });
});
