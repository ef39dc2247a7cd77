import {
  captureQuery,
  captureReport,
  coverageQuery,
  coverageReport,
  recoveredQuery,
  recoveredReport,
  unmatchedQuery,
  unmatchedReport,
} from '../../../shared/api.ts';
import { readCaptured } from '../../reports/captured.ts';
import { readCoverage } from '../../reports/coverage.ts';
import { captureLines, coverageLines, recoveredLines, unmatchedLines } from '../../reports/files.ts';
import { readRecovered, readUnmatched } from '../../reports/findings.ts';
import { reportRoutes } from '../report-routes.ts';

/** The reports of capture health; what the figures mean is documented in docs/capture.md. */
export const captureHealthRoutes = [
  ...reportRoutes(
    {
      name: 'capture',
      operation: 'Capture',
      summary: 'What sites, shops and programs sent, and which identifiers and click ids it carried',
      description:
        'By the day on which the events arrived, and by source; counted when they are stored. What an event carries and cannot be used (a placeholder, a wrong click id) is not counted.',
      query: captureQuery,
      fileQuery: captureQuery,
      response: captureReport,
    },
    ({ context, tenantId, query }) => readCaptured(context.store.db, tenantId, query, context.clock()),
    async ({ context, tenantId, query }) =>
      captureLines(await readCaptured(context.store.db, tenantId, query, context.clock())),
  ),
  ...reportRoutes(
    {
      name: 'coverage',
      operation: 'Coverage',
      summary: 'Which share of orders carries each identifier and click id',
      description:
        'By the day of the order and where it was sold. An order carries what its row has, what it was matched to, and what the match booster added. Counted by day in the background, some seconds after a change: see `counted`.',
      query: coverageQuery,
      fileQuery: coverageQuery,
      response: coverageReport,
    },
    ({ context, tenantId, query }) => readCoverage(context.store.db, tenantId, query, context.clock()),
    async ({ context, tenantId, query }) =>
      coverageLines(await readCoverage(context.store.db, tenantId, query, context.clock())),
  ),
  ...reportRoutes(
    {
      name: 'unmatched',
      operation: 'Unmatched',
      summary: 'Why orders are not matched, with examples',
      description:
        'Each unmatched order has exactly one cause, the same that `explain` gives. Where the order is known by another spelling of its id, the example has both; it is never matched by that. Counted by day in the background, some seconds after a change: see `counted`.',
      query: unmatchedQuery,
      fileQuery: unmatchedQuery,
      response: unmatchedReport,
    },
    ({ context, tenantId, query }) => readUnmatched(context.store.db, tenantId, query, context.clock()),
    async ({ context, tenantId, query }) =>
      unmatchedLines(await readUnmatched(context.store.db, tenantId, query, context.clock())),
  ),
  ...reportRoutes(
    {
      name: 'recovered',
      operation: 'Recovered',
      summary: 'Orders that are matched only because of what sources sent',
      description:
        'Without the events of sites, shops and payment providers they would have no match: no click id in their row, and no click that events of the API or a file of identities lead to. Counted by day in the background, some seconds after a change: see `counted`.',
      query: recoveredQuery,
      fileQuery: recoveredQuery,
      response: recoveredReport,
    },
    ({ context, tenantId, query }) => readRecovered(context.store.db, tenantId, query, context.clock()),
    async ({ context, tenantId, query }) =>
      recoveredLines(await readRecovered(context.store.db, tenantId, query, context.clock())),
  ),
];
