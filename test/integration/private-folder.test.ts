import { chmod, mkdtemp, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makePrivateFolder } from '../../backend/store/private-folder.ts';
import { UserError } from '../../backend/user-error.ts';
import { openTestStore } from '../secret-key.ts';

describe.skipIf(process.platform === 'win32')('the folder of the data', () => {
  const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

  it('is made for its owner only', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'matchback-private-')), 'deep', 'data');
    await makePrivateFolder(folder);
    await makePrivateFolder(folder);
    expect(await modeOf(folder)).toBe(0o700);
  });

  it.each([0o755, 0o750, 0o701, 0o777])(
    'is refused with the mode %o, with the command that closes it',
    async (mode) => {
      const folder = await mkdtemp(join(tmpdir(), "matchback-it's-open-"));
      await chmod(folder, mode);
      const opening = openTestStore({ dataDir: folder });
      await expect(opening).rejects.toThrow(UserError);
      await expect(opening).rejects.toThrow(`(its mode is ${mode.toString(8)}). Close it with: chmod 700 '`);
      await expect(opening).rejects.toThrow("it'\\''s-open");
      await chmod(folder, 0o700);
      await makePrivateFolder(folder);
    },
  );
});
