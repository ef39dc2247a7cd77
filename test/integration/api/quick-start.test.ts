import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import type { UploadAnswer, UploadList, UploadResults } from '../../../shared/api.ts';
import { openApiFixture } from './api-fixture.ts';

it('the quick start of /docs does what it says, command by command', async () => {
  const { backend, key, tenant } = await openApiFixture();
  const { info } = (await (await fetch(`${backend.url}/openapi.json`)).json()) as { info: { description: string } };
  const blocks = [...info.description.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block);
  const commands = blocks.filter((block) => block.includes('curl '));
  expect(commands).toHaveLength(7);
  const cwd = await mkdtemp(join(tmpdir(), 'matchback-quick-start-'));
  const env: Record<string, string | undefined> = {
    PATH: process.env['PATH'],
    MATCHBACK_URL: backend.url,
    MATCHBACK_TENANT: tenant,
    MATCHBACK_KEY: key,
  };
  // curl ends with an error where the answer is one.
  const run = async (command = ''): Promise<string> =>
    (await promisify(execFile)('sh', ['-ec', command], { cwd, env })).stdout;
  const [check, identities, json, list, results, errors, csv] = commands;

  expect(JSON.parse(await run(check))).toMatchObject({ tenant });
  expect(JSON.parse(await run(identities))).toMatchObject({ events: 1, clicks: 1, failed: 0 });
  const uploaded = JSON.parse(await run(json)) as UploadAnswer;
  expect(uploaded.results.map(({ order_id, status }) => [order_id, status])).toEqual([
    ['QS-1', 'matched'],
    ['QS-2', 'failed'],
  ]);
  expect(JSON.parse(await run(json))).toMatchObject({ replayed: true, upload_id: uploaded.upload_id });
  const { uploads } = JSON.parse(await run(list)) as UploadList;
  expect(uploads.map(({ upload_id }) => upload_id)).toEqual([uploaded.upload_id]);
  env['UPLOAD_ID'] = uploaded.upload_id;
  expect((JSON.parse(await run(results)) as UploadResults).results).toHaveLength(2);
  expect(await run(errors)).toMatch(/^2,"conversion_value: Value is missing/m);
  const fromFile = JSON.parse(await run(csv)) as UploadAnswer;
  expect(fromFile.results.map(({ order_id, status }) => [order_id, status])).toEqual([['QS-3', 'unmatched']]);
});
