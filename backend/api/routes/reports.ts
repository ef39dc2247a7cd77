import {
  destinationReport,
  destinationsQuery,
  matchQuery,
  matchReport,
  reportOverview,
  returnsQuery,
  returnsReport,
  revenueQuery,
  revenueReport,
} from '../../../shared/api.ts';
import { readDestinations } from '../../reports/destinations.ts';
import { destinationLines, matchLines, returnsLines, revenueLines } from '../../reports/files.ts';
import { readMatches } from '../../reports/matches.ts';
import { readOverview } from '../../reports/overview.ts';
import { readReturns } from '../../reports/returns.ts';
import { readRevenue } from '../../reports/revenue.ts';
import { REPORT_SCOPE, reportRoutes } from '../report-routes.ts';
import { defineRoute } from '../route.ts';
import { noQuery, TENANT_PATH, tenantParams } from '../route-parameters.ts';

/** What the figures mean is documented in docs/web.md. */
const COUNTED = 'Figures are counted by day in the background, some seconds after a change: see `counted`.';

const overviewRoute = defineRoute(
  {
    id: 'reportOverview',
    method: 'get',
    path: `${TENANT_PATH}/reports`,
    summary: 'What reports can be asked for: days, sources, platforms, currencies and destinations',
    scope: REPORT_SCOPE,
    params: tenantParams,
    query: noQuery,
    response: { description: 'The choices of a dashboard.', json: reportOverview },
    errors: [],
  },
  async ({ context, tenantId }) => ({ json: await readOverview(context, tenantId, context.clock()) }),
);

export const figureRoutes = [
  overviewRoute,
  ...reportRoutes(
    {
      name: 'revenue',
      operation: 'Revenue',
      summary: 'Attributed revenue, offline beside browser conversions',
      description: `By day, ad platform, source, campaign and conversion type; each currency separately, or converted with the account's own rates. An order that was also reported as a purchase in the browser counts once, offline. ${COUNTED}`,
      query: revenueQuery,
      fileQuery: revenueQuery,
      response: revenueReport,
    },
    ({ context, tenantId, query }) => readRevenue(context.store.db, tenantId, query, context.clock()),
    async ({ context, tenantId, query }) =>
      revenueLines(await readRevenue(context.store.db, tenantId, query, context.clock())),
  ),
  ...reportRoutes(
    {
      name: 'matches',
      operation: 'Matches',
      summary: 'Match rate and recognition estimate',
      description: `By day and source, with the orders of each match strategy. ${COUNTED}`,
      query: matchQuery,
      fileQuery: matchQuery,
      response: matchReport,
    },
    ({ context, tenantId, query }) => readMatches(context.store.db, tenantId, query, context.clock()),
    async ({ context, tenantId, query }) =>
      matchLines(await readMatches(context.store.db, tenantId, query, context.clock())),
  ),
  ...reportRoutes(
    {
      name: 'destinations',
      operation: 'Destinations',
      summary: 'What became of all orders of a period at each destination',
      description: `Orders known are those accepted, waiting, left out, refused and uncertain, with the reasons; they add up exactly. ${COUNTED}`,
      query: destinationsQuery,
      fileQuery: destinationsQuery,
      response: destinationReport,
    },
    ({ context, tenantId, query }) => readDestinations(context, tenantId, query, context.clock()),
    async ({ context, tenantId, query }) =>
      destinationLines(await readDestinations(context, tenantId, query, context.clock())),
  ),
  ...reportRoutes(
    {
      name: 'returns',
      operation: 'Returns',
      summary: 'Orders and value that were taken back',
      description: `By the day of the order, and by source. ${COUNTED}`,
      query: returnsQuery,
      fileQuery: returnsQuery,
      response: returnsReport,
    },
    ({ context, tenantId, query }) => readReturns(context.store.db, tenantId, query, context.clock()),
    async ({ context, tenantId, query }) =>
      returnsLines(await readReturns(context.store.db, tenantId, query, context.clock())),
  ),
];
