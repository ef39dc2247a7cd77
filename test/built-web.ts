import { buildWeb } from '../scripts/build-web.ts';

const IS_BUILT = 'MATCHBACK_WEB_IS_BUILT';

/** Builds the web application once for a run of the tests, whose processes inherit that it is built. */
export default async function setup(): Promise<void> {
  await buildWebOnce();
}

/** Builds the web application into `dist/web`, unless this run of the tests has, or this process. */
export async function buildWebOnce(): Promise<void> {
  if (process.env[IS_BUILT] !== undefined) return;
  await buildWeb();
  process.env[IS_BUILT] = '1';
}
