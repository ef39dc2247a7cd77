import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { putAddon } from '../sandbox/page/addon.ts';

const CLASP = resolve('node_modules/@google/clasp/build/src/index.js');

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

it('a push takes the script, the pages and the manifest, and nothing else', async () => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'matchback-push-')));
  folders.push(folder);
  await copyFile('.clasp.json', join(folder, '.clasp.json'));
  await putAddon(join(folder, 'dist/addon'));
  // Needs neither login nor network (docs/apps-script.md#clasp).
  const { stdout } = await promisify(execFile)(process.execPath, [CLASP, 'show-file-status', '--json'], {
    cwd: folder,
    env: { ...process.env, HOME: folder },
  });
  const { filesToPush, untrackedFiles } = JSON.parse(stdout) as { filesToPush: string[]; untrackedFiles: string[] };
  expect(filesToPush.sort()).toEqual(
    ['Code.js', 'Sidebar.html', 'Texts-id.html', 'Texts-th.html', 'Texts-vi.html', 'appsscript.json'].map(
      (name) => `dist/addon/${name}`,
    ),
  );
  expect(untrackedFiles).toEqual([]);
});
