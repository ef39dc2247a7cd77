import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, it } from 'vitest';
import { createErrorHandler } from '../../../backend/api/error-handler.ts';
import { unauthenticatedError } from '../../../backend/api/errors.ts';
import { createAddressRateLimit } from '../../../backend/api/rate-limit.ts';
import { createLog } from '../../../backend/log.ts';
import { whenDone } from '../../when-done.ts';

/** A server that knows one key, behind one proxy. */
async function guarded(perMinute: number): Promise<(key: string, address: string) => Promise<number>> {
  const app = express();
  app.set('trust proxy', 1);
  app.use(createAddressRateLimit(perMinute));
  app.use((req, res) => {
    if (req.get('authorization') !== 'Bearer right') throw unauthenticatedError('Send a valid key.');
    res.json({});
  });
  app.use(createErrorHandler({ log: createLog('silent') }));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  whenDone(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return async (key, address) => {
    const headers = { authorization: `Bearer ${key}`, 'x-forwarded-for': address };
    return (await fetch(url, { headers })).status;
  };
}

it('an address that tries wrong keys is refused after some, and no other address', async () => {
  const ask = await guarded(3);
  for (let time = 0; time < 10; time += 1) expect(await ask('right', '192.0.2.1')).toBe(200);
  for (let time = 0; time < 3; time += 1) expect(await ask('wrong', '192.0.2.1')).toBe(401);
  expect(await ask('wrong', '192.0.2.1')).toBe(429);
  expect(await ask('right', '192.0.2.2')).toBe(200);
});
