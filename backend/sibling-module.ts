import { extname } from 'node:path';

/**
 * The URL of a module beside `from`, for a thread: its name ends in `.ts` in the repository, and in `.js` in the package, which
 * scripts/build-package.ts builds into one folder.
 */
export function siblingModule(name: string, from: string): URL {
  return new URL(name + extname(new URL(from).pathname), from);
}
