import { execFile } from 'node:child_process';
import { chmod, mkdir, stat, symlink } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { extract, list } from 'tar';
import packageJson from '../../package.json' with { type: 'json' };

const ROOT = join(import.meta.dirname, '../..');

export interface InstalledPackage {
  /** The paths in the tarball. */
  paths: string[];
  /** The size of the tarball, in bytes. */
  bytes: number;
  /** The environment in which its program runs on this Node.js, and npm asks no registry. */
  env: Record<string, string>;
  /** The program as npm links it. */
  program: string;
}

/**
 * Makes the tarball with `npm pack` and installs it into the empty `folder`. Of our node_modules it sees only what its
 * package.json lists as dependencies, by links: a download would take a minute.
 */
export async function installPackage(folder: string): Promise<InstalledPackage> {
  await promisify(execFile)('npm', ['pack', '--pack-destination', folder], { cwd: ROOT });
  const { name, version, dependencies, bin } = packageJson;
  const file = join(folder, `${name}-${version}.tgz`);
  const paths: string[] = [];
  await list({ file, onReadEntry: ({ path }) => void paths.push(path.replace(/^package\//, '')) });

  const modules = join(folder, 'node_modules');
  await mkdir(join(modules, name), { recursive: true });
  await extract({ file, cwd: join(modules, name), strip: 1 });
  for (const dependency of Object.keys(dependencies)) {
    await mkdir(dirname(join(modules, dependency)), { recursive: true });
    await symlink(join(ROOT, 'node_modules', dependency), join(modules, dependency), 'dir');
  }
  await mkdir(join(modules, '.bin'));
  const program = join(modules, '.bin', 'matchback');
  const script = join(modules, name, bin.matchback);
  await chmod(script, 0o755);
  await symlink(script, program);
  const path = [dirname(process.execPath), process.env['PATH']].join(delimiter);
  return {
    paths,
    bytes: (await stat(file)).size,
    env: { PATH: path, HOME: folder, npm_config_offline: 'true' },
    program,
  };
}
