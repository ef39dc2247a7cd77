import type { Route } from '../route.ts';
import { apiDocument } from './api-document.ts';
import { bulkResults } from './bulk-results.ts';
import { testOfDestination } from './destination-test.ts';
import { exportCsv } from './export-file.ts';
import { exportTemplates } from './export-overview.ts';
import { uploadById } from './upload-by-id.ts';
import { healthz, readyz } from './health.ts';
import { identities } from './identities.ts';
import { uncertain } from './uncertain.ts';
import { uploads } from './uploads.ts';
import { lookup } from './lookup.ts';
import { errorsCsv } from './errors-csv.ts';
import { resolve } from './resolve.ts';
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
    uncertain,
    resolve,
    identities,
    // Before the one whose last part would take "google.csv" for a name.
    exportCsv,
    exportTemplates,
    bulkResults,
    testOfDestination,
    healthz,
    readyz(queueRuns),
  ];
  return [...routes, apiDocument(routes)];
}
