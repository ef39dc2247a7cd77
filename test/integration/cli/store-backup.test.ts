import { mkdir, mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from 'tar';
import { beforeAll, expect, it } from 'vitest';
import { emptyStoreFolder } from '../../memory-store.ts';
import { freshDatabaseUrl } from '../databases.ts';
import { openTerminal, type Ran } from './terminal.ts';
import { openTestStore } from '../../secret-key.ts';

type Terminal = Awaited<ReturnType<typeof openTerminal>>;

const SECRET_KEY = Buffer.alloc(32, 7).toString('base64');

/** A shop's embedded store with a tenant and a destination, backed up; where it is, and terminals on it and beside it. */
let root: string;
let dataDir: string;
let file: string;
let run: Terminal['run'];
let backedUp: Ran;
const at = (folder: string): Promise<Terminal> => openTerminal({ SECRET_KEY, DATA_DIR: join(root, folder) });

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'matchback-backup-'));
  dataDir = join(root, 'data');
  await emptyStoreFolder(dataDir);
  const terminal = await at('data');
  run = terminal.run;
  file = join(terminal.folder, 'backup.tar.gz');
  await run(['tenant', 'create', 'acme']);
  const settings = JSON.stringify({ ad_account_id: '549755885175', access_token: 'pina_very-secret' });
  await run(['destination', 'set', 'pinterest', '--tenant', 'acme', '--settings', '-'], settings);
  backedUp = await run(['store', 'backup', 'backup.tar.gz']);
});

it('an operator backs the embedded store up and restores it elsewhere, with everything in it', async () => {
  expect(backedUp).toMatchObject({ code: 0, err: '' });
  expect(backedUp.out).toMatch(/^Backed up to backup\.tar\.gz\. Store SECRET_KEY separately/);
  // Only its owner may read it.
  expect((await stat(file)).mode & 0o077).toBe(0);
  await run(['tenant', 'create', 'later']);

  const elsewhere = await at('other');
  const restored = await elsewhere.run(['store', 'restore', file]);
  expect(restored).toMatchObject({ code: 0, err: '' });
  expect(restored.out).toMatch(/Nothing is held/);
  const list = await elsewhere.run(['destination', 'list', '--tenant', 'acme', '--json']);
  expect(list.json()).toMatchObject({
    destinations: [{ id: 'pinterest', broken: null }],
  });
  expect((await elsewhere.run(['destination', 'list', '--tenant', 'later'])).err).toMatch(/^Unknown tenant "later"/);
  expect((await readdir(root)).filter((name) => name.includes('restoring'))).toEqual([]);

  const again = await run(['store', 'restore', file]);
  expect(again).toMatchObject({ code: 1, out: '' });
  expect(again.err).toBe(`${dataDir} is not empty: move what is in it elsewhere, or set DATA_DIR to another folder.\n`);

  // Restored to hold, it says what each platform does; a folder that a killed restore left behind does no harm.
  await mkdir(join(root, 'third.restoring', 'matchback-store'), { recursive: true });
  await writeFile(join(root, 'third.restoring', 'matchback-store', 'PG_VERSION'), '17');
  await mkdir(join(root, 'third'));
  const third = await at('third');
  const held = await third.run(['store', 'restore', file, '--hold']);
  expect(held).toMatchObject({ code: 0, err: '' });
  expect(held.out).toMatch(
    /acme\/pinterest: sales that Pinterest may have had before now wait for a decision; 0 of the backup are uncertain\n$/,
  );
  expect((await third.run(['destination', 'list', '--tenant', 'acme'])).out).toMatch(/held since a restore/);
  expect((await third.run(['store', 'release', '--tenant', 'acme', '--json'])).json()).toEqual({ released: 1 });
  expect((await third.run(['destination', 'list', '--tenant', 'acme'])).out).not.toMatch(/held since/);
});

it('what is no whole backup of ours is refused, and leaves nothing that looks like data', async () => {
  const target = await at('target');
  const whole = await readFile(file);
  const cut = join(root, 'cut.tar.gz');
  await writeFile(cut, whole.subarray(0, whole.length / 2));
  const flipped = join(root, 'flipped.tar.gz');
  await writeFile(
    flipped,
    whole.map((byte, index) => (index === Math.floor(whole.length / 2) ? byte ^ 0xff : byte)),
  );
  const text = join(root, 'notes.txt');
  await writeFile(text, 'These are my notes.\n'.repeat(100));
  const other = join(root, 'other.tar.gz');
  await create({ file: other, cwd: root, gzip: true }, ['notes.txt']);

  for (const [wrong, words] of [
    [cut, /is damaged or not a backup/],
    [flipped, /is damaged or not a backup/],
    [text, /is damaged or not a backup/],
    [other, /is not a backup made by `matchback store backup`/],
    [join(root, 'missing.tar.gz'), /cannot be read \(ENOENT\)/],
  ] as const) {
    const refused = await target.run(['store', 'restore', wrong]);
    expect(refused, wrong).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toMatch(words);
    expect((await readdir(root)).filter((name) => name.startsWith('target') && name !== 'target.lock')).toEqual([]);
  }
  expect((await target.run(['store', 'restore'])).err).toBe('Name the file to restore, or give --hold, or both.\n');
  expect((await target.run(['store', 'backup', 'x.tar.gz'])).err).toMatch(/No data found in .*: check DATA_DIR\.\n$/);
});

it('while a backend has the store open it is neither backed up nor replaced', async () => {
  const store = await openTestStore({ dataDir });
  try {
    expect((await run(['store', 'backup', 'backup.tar.gz'])).err).toMatch(/Another process .* stop it first/);
    expect((await run(['store', 'restore', file])).err).toMatch(/Another process .* stop it first/);
  } finally {
    await store.close();
  }
  const inside = await run(['store', 'backup', join(dataDir, 'backup.tar.gz')]);
  expect(inside.err).toMatch(/outside of/);
});

it('of a database in PostgreSQL the tools of PostgreSQL make the backup, and the hold is marked here', async () => {
  const { run } = await openTerminal({ SECRET_KEY, DATABASE_URL: await freshDatabaseUrl() });
  await run(['tenant', 'create', 'acme']);
  for (const args of [
    ['backup', 'x.tar.gz'],
    ['restore', 'x.tar.gz'],
  ]) {
    expect((await run(['store', ...args])).err).toMatch(
      /in PostgreSQL\. Back them up with pg_dump .* docs\/backup\.md\.\n$/,
    );
  }
  expect((await run(['store', 'restore', '--hold'])).out).toBe(
    'Nothing is held, because no destinations are set up.\n',
  );
  const settings = JSON.stringify({ ad_account_id: '549755885175', access_token: 'pina_very-secret' });
  await run(['destination', 'set', 'pinterest', '--tenant', 'acme', '--settings', '-'], settings);
  const held = await run(['store', 'restore', '--hold', '--json']);
  expect(held.json()).toEqual({
    restored: false,
    destinations: [
      { tenant: 'acme', destination: 'pinterest', label: 'Pinterest', held: true, uncertain: 0, broken: null },
    ],
  });
  // One that is set up only now may have been there before, too.
  await run(
    ['destination', 'set', 'second', '--platform', 'pinterest', '--tenant', 'acme', '--settings', '-'],
    settings,
  );
  expect((await run(['store', 'release'])).out).toBe('Hold lifted for 2 destinations.\n');
});
