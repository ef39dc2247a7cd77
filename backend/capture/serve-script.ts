import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { Router } from 'express';
import { ApiError } from '../api/errors.ts';

/** The folder with the built script: beside this module in the package, `dist/collect` in the repository. */
export const COLLECT_FOLDER = fileURLToPath(
  extname(import.meta.url) === '.ts'
    ? new URL('../../dist/collect', import.meta.url)
    : new URL('./collect', import.meta.url),
);

const HOUR = 'public, max-age=3600, stale-while-revalidate=86400';
const FOR_GOOD = 'public, max-age=31536000, immutable';

/** The smaller one first. */
const ENCODINGS = ['br', 'gzip'] as const;

/** A file and its compressed forms, by the names that requests have for them. */
type Encoded = Record<'identity' | 'br' | 'gzip', Buffer>;

/**
 * Serves the scripts of sites: `/collect.js` and `/collect-shopify.js`, which browsers ask for again after an hour, and
 * `/collect-<hash>.js` and the like, which never change, so that pages can name their hashes (SRI). Pages of all sites may load them; nothing in them depends on who asks.
 */
export function scriptRouter(folder = COLLECT_FOLDER): Router {
  const router = Router();
  const files = new Map<string, Encoded>();
  router.get(/^\/(collect(?:-shopify)?(?:-[0-9a-f]{16})?\.js)$/, (req, res) => {
    const name = String(req.params[0]);
    const file = files.get(name) ?? read(join(folder, name));
    files.set(name, file);
    const encoding = ENCODINGS.find((one) => req.acceptsEncodings(one)) ?? 'identity';
    res.set({
      'Cache-Control': /-[0-9a-f]{16}\.js$/.test(name) ? FOR_GOOD : HOUR,
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Timing-Allow-Origin': '*',
      Vary: 'Accept-Encoding',
    });
    if (encoding !== 'identity') res.set('Content-Encoding', encoding);
    res.type('text/javascript').send(file[encoding]);
  });
  return router;
}

function read(file: string): Encoded {
  if (!existsSync(file)) {
    throw new ApiError(
      'not_found',
      'There is no such version of the script here. Use /collect.js, or the version and hash that the site’s page in Matchback shows.',
    );
  }
  const identity = readFileSync(file);
  return { identity, br: brotliCompressSync(identity), gzip: gzipSync(identity, { level: 9 }) };
}
