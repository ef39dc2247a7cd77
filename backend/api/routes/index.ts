import type { Route } from '../route.ts';
import { apiDocument } from './api-document.ts';
import { uploadById } from './upload-by-id.ts';
import { healthz, readyz } from './health.ts';
import { identities } from './identities.ts';
import { uploads } from './uploads.ts';
import { lookup } from './lookup.ts';
import { errorsCsv } from './errors-csv.ts';
import { results } from './results.ts';
import { tenant } from './tenant.ts';
import { upload } from './upload.ts';

/** Every route there is. */
export function allRoutes(queueRuns: () => boolean): Route[] {
  const routes = [
    tenant,
    upload,
    uploads,
    uploadById,
    results,
    errorsCsv,
    lookup,
    identities,
    healthz,
    readyz(queueRuns),
  ];
  return [...routes, apiDocument(routes)];
}
