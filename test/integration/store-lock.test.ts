import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { UserError } from '../../backend/user-error.ts';
import { emptyStoreFolder } from '../memory-store.ts';
import { openTestStore } from '../secret-key.ts';

it('opening the embedded store a second time is refused until the first one has closed it', async () => {
  const dataDir = join(await mkdtemp(join(tmpdir(), 'matchback-lock-')), 'data');
  const first = await openTestStore(await emptyStoreFolder(dataDir));
  const again = openTestStore({ dataDir: `${dataDir}/` });
  await expect(again).rejects.toThrow(UserError);
  await expect(again).rejects.toThrow(/stop it first, or use a PostgreSQL server/);
  await first.close();
  const second = await openTestStore({ dataDir });
  await second.close();
});

it('a folder that cannot be opened is not kept locked', async () => {
  const dataDir = join(await mkdtemp(join(tmpdir(), 'matchback-lock-')), 'data');
  await mkdir(dataDir, { mode: 0o700 });
  await writeFile(join(dataDir, 'PG_VERSION'), '9.6');
  await expect(openTestStore({ dataDir })).rejects.not.toThrow(UserError);
  await rm(dataDir, { recursive: true });
  const store = await openTestStore(await emptyStoreFolder(dataDir));
  await store.close();
});
