import type { ApiRoute } from '../route.ts';
import { alertRecipientsRoute, changeAlertRecipientsRoute, testAlertRoute } from './alert-recipients.ts';
import { accountRoute, changeAccountRoute } from './account.ts';
import { auditRoute } from './audit.ts';
import { apiDocumentRoute } from './api-document.ts';
import { exportResultsRoute } from './export-results.ts';
import { destinationTestRoute } from './destination-test.ts';
import {
  addDestinationRoute,
  changeDestinationRoute,
  destinationsRoute,
  pauseDestinationRoute,
  removeDestinationRoute,
  resumeDestinationRoute,
} from './destinations.ts';
import { explainRoute } from './explain.ts';
import { orderEventsRoute } from './order-events.ts';
import { addExclusionsRoute, endExclusionsRoute, exclusionsRoute } from './exclusions.ts';
import { erasePersonRoute, exportPersonRoute, liftErasureRoute } from './persons.ts';
import { exportFileRoute } from './export-file.ts';
import { exportOverviewRoute } from './export-overview.ts';
import { uploadByIdRoute } from './upload-by-id.ts';
import { healthzRoute, readyzRoute } from './health.ts';
import { identitiesRoute } from './identities.ts';
import { createKeyRoute, keysRoute, revokeKeyRoute } from './keys.ts';
import { changeRoleRoute, inviteMemberRoute, membersRoute, removeMemberRoute } from './members.ts';
import { platformsRoute, testSettingsRoute } from './platforms.ts';
import { endAllSessionsRoute, endSessionRoute, sessionRoute, signInRoute } from './session.ts';
import { uncertainRoute } from './uncertain.ts';
import { uploadsRoute } from './uploads.ts';
import { allowKeyRoute, blockedKeysRoute, keepApartRoute, undoMergeRoute } from './people.ts';
import { lookupRoute } from './lookup.ts';
import { errorsCsvRoute } from './errors-csv.ts';
import { resendTestedRoute } from './resend-tested.ts';
import { resolveRoute } from './resolve.ts';
import { retentionRoute, setRetentionRoute } from './retention.ts';
import { matchBoosterRoutes } from './match-booster.ts';
import { sourceKindRoutes } from './source-kinds.ts';
import { sourceRoutes } from './sources.ts';
import { webhookRoutes } from './webhooks.ts';
import { resultsCsvRoute, resultsRoute } from './results.ts';
import {
  changeScheduleRoute,
  endScheduleRoute,
  reportRunRoute,
  runScheduleRoute,
  saveScheduleRoute,
  schedulesRoute,
} from './schedules.ts';
import { rateRoutes } from './currency-rates.ts';
import { listRoutes } from './report-lists.ts';
import { figureRoutes } from './reports.ts';
import { captureHealthRoutes } from './capture-health.ts';
import { tenantRoute } from './tenant.ts';
import { uploadRoute } from './upload.ts';

/** All routes of the API, in the order in which Express tries them. */
export function allRoutes(isQueueRunning: () => boolean): ApiRoute[] {
  const routes = [
    tenantRoute,
    uploadRoute,
    uploadsRoute,
    uploadByIdRoute,
    resultsRoute,
    resultsCsvRoute,
    errorsCsvRoute,
    lookupRoute,
    explainRoute,
    orderEventsRoute,
    uncertainRoute,
    resolveRoute,
    resendTestedRoute,
    identitiesRoute,
    exclusionsRoute,
    addExclusionsRoute,
    endExclusionsRoute,
    undoMergeRoute,
    keepApartRoute,
    blockedKeysRoute,
    allowKeyRoute,
    exportPersonRoute,
    erasePersonRoute,
    liftErasureRoute,
    retentionRoute,
    setRetentionRoute,
    schedulesRoute,
    saveScheduleRoute,
    changeScheduleRoute,
    runScheduleRoute,
    reportRunRoute,
    endScheduleRoute,
    ...sourceRoutes,
    ...sourceKindRoutes,
    ...webhookRoutes,
    ...matchBoosterRoutes,
    ...figureRoutes,
    ...captureHealthRoutes,
    ...listRoutes,
    ...rateRoutes,
    // Before the route whose last parameter would match "google.csv".
    exportFileRoute,
    exportOverviewRoute,
    exportResultsRoute,
    destinationsRoute,
    addDestinationRoute,
    changeDestinationRoute,
    pauseDestinationRoute,
    resumeDestinationRoute,
    removeDestinationRoute,
    destinationTestRoute,
    platformsRoute,
    testSettingsRoute,
    keysRoute,
    createKeyRoute,
    revokeKeyRoute,
    membersRoute,
    inviteMemberRoute,
    changeRoleRoute,
    removeMemberRoute,
    accountRoute,
    changeAccountRoute,
    alertRecipientsRoute,
    changeAlertRecipientsRoute,
    testAlertRoute,
    auditRoute,
    sessionRoute,
    signInRoute,
    endSessionRoute,
    endAllSessionsRoute,
    healthzRoute,
    readyzRoute(isQueueRunning),
  ];
  return [...routes, apiDocumentRoute(routes)];
}
