import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeOpenApiDocument } from '../../backend/api/openapi.ts';
import { healthzRoute } from '../../backend/api/routes/health.ts';
import { runInSlices } from '../../backend/store/overlap.ts';
import packageJson from '../../package.json' with { type: 'json' };
import packageLock from '../../package-lock.json' with { type: 'json' };
import { openTerminal } from '../integration/cli/terminal.ts';

it('package, API, /healthz and command line state one version', async () => {
  const { version } = packageJson;
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect([packageLock.version, packageLock.packages[''].version]).toEqual([version, version]);
  expect(await runInSlices(makeOpenApiDocument([]))).toMatchObject({ info: { version } });
  expect(await healthzRoute.run({ params: {}, query: {} } as Parameters<typeof healthzRoute.run>[0])).toEqual({
    json: { status: 'ok', version },
  });
  const changelog = readFileSync(join(import.meta.dirname, '../../CHANGELOG.md'), 'utf8');
  expect(/^## \[(.+?)\]/m.exec(changelog)?.[1]).toMatch(new RegExp(`^(Unreleased|${version})$`));
  const { run } = await openTerminal();
  expect(await run(['--version'])).toMatchObject({ code: 0, out: `${version}\n`, err: '' });
});
