import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const SOURCES = { backend: 'backend/main.ts', matchback: 'backend/cli/main.ts' };

/** The file to start a program with: in a run of the tests the one that they have built (built-programs.ts), else its source. */
export function programFile(name: keyof typeof SOURCES): string {
  const built = process.env['MATCHBACK_PROGRAMS'];
  return built === undefined ? join(ROOT, SOURCES[name]) : join(built, `${name}.js`);
}
