import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { Router } from 'express';
import helmet from 'helmet';
import { ApiError } from '../api/errors.ts';
import { pageOfPath } from './page-names.ts';

/**
 * The folder with the built pages: beside this module in the package, `dist/web` in the repository
 * (scripts/build-web.ts builds both).
 */
export const WEB_FOLDER = fileURLToPath(
  extname(import.meta.url) === '.ts' ? new URL('../../dist/web', import.meta.url) : new URL('./web', import.meta.url),
);

const NOT_BUILT = 'The pages are not built. Run `npm run build`, then start the backend again.';

/**
 * Serves the web application: its files, which have a hash of their content in their names, and its one HTML page for the path of
 * each page. Nothing in it depends on who asks; all data come from the API.
 */
export function webRouter(folder = WEB_FOLDER): Router {
  const router = Router();
  const file = join(folder, 'index.html');
  let html: string | null = null;
  // With the policy too: a worker has that of its own file, and may import no other without it.
  router.use(
    '/assets',
    contentSecurityPolicy,
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '365d', index: false, redirect: false }),
  );
  router.get(/^[^.]*$/, contentSecurityPolicy, (req, res, next) => {
    if (pageOfPath(req.path) === null) return next();
    if (html === null && !existsSync(file)) throw new ApiError('not_found', NOT_BUILT);
    html ??= readFileSync(file, 'utf8');
    res.set('Cache-Control', 'no-cache').type('html').send(html);
  });
  return router;
}

/**
 * No script or style but our own files. What scripts set on elements is not restricted by it, and charts and the virtual table set
 * their sizes so (https://www.w3.org/TR/CSP3/#style-src-attr-usage covers only attributes in markup).
 */
const contentSecurityPolicy = helmet.contentSecurityPolicy({
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    workerSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
});
