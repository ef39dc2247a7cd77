import {
  alertList,
  deliveryFileQuery,
  deliveryList,
  deliveryListQuery,
  pastAlertList,
  pastAlertQuery,
  uploadHistory,
  uploadHistoryFileQuery,
  uploadHistoryQuery,
} from '../../../shared/api.ts';
import { listDeliveries } from '../../reports/deliveries.ts';
import { alertLines, csvPages, deliveryLines, pastAlertLines, uploadLines } from '../../reports/files.ts';
import { listOpenAlerts, listPastAlerts } from '../../reports/alerts.ts';
import { listUploadHistory } from '../../reports/uploads.ts';
import { FILE_PAGE, reportRoutes } from '../report-routes.ts';
import { noQuery } from '../route-parameters.ts';

export const listRoutes = [
  ...reportRoutes(
    {
      name: 'deliveries',
      operation: 'Deliveries',
      summary: 'Deliveries with their reasons',
      description:
        'By the time of the order, the newest first. A page may be shorter than `limit`, or empty, where few deliveries fit the parameters: go on with `next_cursor` until it is null.',
      query: deliveryListQuery,
      fileQuery: deliveryFileQuery,
      response: deliveryList,
    },
    ({ context, tenantId, query }) => listDeliveries(context, tenantId, query, context.clock()),
    ({ context, tenantId, query }) =>
      csvPages(
        (cursor) => listDeliveries(context, tenantId, { ...query, cursor, limit: FILE_PAGE }, context.clock()),
        deliveryLines,
      ),
  ),
  ...reportRoutes(
    {
      name: 'uploads',
      operation: 'Uploads',
      summary: 'Uploads, the newest first: who sent them, from where, and what became of their rows',
      query: uploadHistoryQuery,
      fileQuery: uploadHistoryFileQuery,
      response: uploadHistory,
    },
    ({ context, tenantId, query }) => listUploadHistory(context.store.db, tenantId, query),
    ({ context, tenantId, query }) =>
      csvPages(
        (cursor) => listUploadHistory(context.store.db, tenantId, { ...query, cursor, limit: FILE_PAGE }),
        uploadLines,
      ),
  ),
  ...reportRoutes(
    {
      name: 'alerts',
      operation: 'Alerts',
      summary: 'What is wrong now',
      query: noQuery,
      fileQuery: noQuery,
      response: alertList,
    },
    async ({ context, tenantId }) => ({ alerts: await listOpenAlerts(context.store.db, tenantId) }),
    async ({ context, tenantId }) => alertLines(await listOpenAlerts(context.store.db, tenantId)),
  ),
  ...reportRoutes(
    {
      name: 'past-alerts',
      operation: 'PastAlerts',
      summary: 'What was wrong and is over, of the last 60 days, the newest first',
      query: pastAlertQuery,
      fileQuery: noQuery,
      response: pastAlertList,
    },
    ({ context, tenantId, query }) => listPastAlerts(context.store.db, tenantId, query),
    ({ context, tenantId }) =>
      csvPages((cursor) => listPastAlerts(context.store.db, tenantId, { cursor, limit: FILE_PAGE }), pastAlertLines),
  ),
];
