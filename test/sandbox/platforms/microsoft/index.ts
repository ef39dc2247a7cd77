import type { z } from 'zod';
import type { Fault, RowFaults } from '../kit/faults.ts';
import { parseJson } from '../kit/json.ts';
import { firstIssue } from '../kit/shape.ts';
import type { Answer, Call, MakeStandIn, StandInDefinition } from '../kit/stand-in.ts';
import { demoSettings } from './credentials.ts';
import { Goals } from './goals.ts';
import { callerOf, type Caller } from './headers.ts';
import { MicrosoftLedger } from './ledger.ts';
import { microsoftDefaults, type MicrosoftOptions } from './options.ts';
import { Quota } from './quota.ts';
import * as reply from './replies.ts';
import { Reports } from './reports.ts';
import * as shape from './shape.ts';
import { isTokenPath, Tokens, tokenTrouble } from './token.ts';
import { Uploads } from './uploads.ts';

const ROOT = '/CampaignManagement/v13';
const CONVERSIONS = `${ROOT}/OfflineConversions/Apply`;
const ADJUSTMENTS = `${ROOT}/OfflineConversionAdjustments/Apply`;

type Handler = (call: Call, caller: Caller, now: number, rows: RowFaults) => Answer;

/**
 * Microsoft's sign-in and the part of Campaign Management v13 (REST) that offline conversions need
 * (docs/platforms/microsoft.md#endpoint).
 */
const make: MakeStandIn<MicrosoftOptions> = (clock, given) => {
  const options = { ...microsoftDefaults, ...given };
  const tokens = new Tokens(options, clock().getTime());
  const goals = new Goals(options);
  const ledger = new MicrosoftLedger(options);
  const reports = new Reports();
  const quota = new Quota(options.callsPerMinute);
  const uploads = new Uploads(options, goals, ledger, reports);

  const routes: Record<string, Handler> = {
    [CONVERSIONS]: (call, caller, now, rows) =>
      reading(call, shape.conversionsShape, (body) => uploads.conversions(body.OfflineConversions, caller, now, rows)),
    [ADJUSTMENTS]: (call, caller, now, rows) =>
      reading(call, shape.adjustmentsShape, (body) =>
        uploads.adjustments(body.OfflineConversionAdjustments, caller, now, rows),
      ),
    [`${ROOT}/ConversionGoals/QueryByIds`]: (call, caller) =>
      reading(call, shape.goalsQueryShape, (body) =>
        goals.query(
          body.ConversionGoalIds ?? [],
          body.ConversionGoalTypes ?? '',
          body.ReturnAdditionalFields ?? '',
          caller,
        ),
      ),
    [`${ROOT}/AccountProperties/Query`]: (call, caller) =>
      reading(call, shape.propertiesQueryShape, () => goals.properties(caller)),
    [`${ROOT}/OfflineConversionReport/QueryByGoalIds`]: (call, caller) =>
      reading(call, shape.goalReportQueryShape, ({ StartDateUtc = '', EndDateUtc = '', GoalIds }) =>
        reports.byGoal(caller, goals, GoalIds, Date.parse(StartDateUtc), Date.parse(EndDateUtc)),
      ),
  };

  function answer(call: Call, rows: RowFaults): Answer {
    const now = clock().getTime();
    if (isTokenPath(call.path)) return tokens.answer(call, now);
    const handler = routes[call.path];
    if (handler === undefined || call.method !== 'POST') {
      return { status: 404, body: 'Not Found', refusal: `404 ${call.method} ${call.path}` };
    }
    const caller = callerOf(call, tokens, now, options);
    if ('status' in caller) return caller;
    if (!quota.take(caller.customer, now)) {
      return reply.adApiFault(options.rateLimitStatus, { code: 117, name: 'CallRateExceeded' });
    }
    return handler(call, caller, now, rows);
  }

  /**
   * A body that cannot be read as it should fails as a whole, and no row is named
   * (docs/platforms/microsoft.md#request).
   */
  function reading<Shape extends z.ZodType>(
    call: Call,
    schema: Shape,
    handle: (body: z.output<Shape>) => Answer,
  ): Answer {
    const isJson = call.headers['content-type']?.startsWith('application/json');
    const body = isJson ? parseJson(call.body) : undefined;
    const issue = firstIssue(schema, body);
    if (issue === null) return handle(schema.parse(body));
    if (options.typeErrorAs === 'problem_details') return reply.problemDetails(issue.path.join('.'), issue.text);
    return reply.adApiFault(400, { code: 100, name: 'NullRequest', message: 'The request message is null.' });
  }

  function failing(fault: Fault, call: Call): Answer {
    if (isTokenPath(call.path)) return tokenTrouble('failing', fault);
    if (fault.code !== 5612)
      return reply.adApiFault(fault.status ?? 500, { code: fault.code ?? 0, name: 'InternalError' });
    const error = { code: 5612, name: 'OfflineConversionsApplyFailed' };
    if (options.applyFailedAs === 'fault') return reply.apiFault(fault.status ?? 500, error);
    const rows = Array.from({ length: rowsIn(call) }, (_, row) => ({ ...error, row, field: null }));
    return { ...reply.applied(rows, options.unnumberedCode), refusal: 'every row: 5612' };
  }

  return {
    isUpload: (path) => path === CONVERSIONS || path === ADJUSTMENTS,
    answer,
    throttled: (fault, call) =>
      isTokenPath(call.path) ? tokenTrouble('throttled', fault) : reply.throttled(fault, options.rateLimitStatus),
    failing,
    unauthorised: (fault, call) =>
      isTokenPath(call.path)
        ? tokenTrouble('unauthorised', fault)
        : reply.unauthorised(fault, options.expiredTokenStatus),
    accountFault: reply.pilotNotEnabled,
    unexplained: reply.unexplained,
    holding: () => ledger.holding(),
  };
};

function rowsIn({ body }: Call): number {
  const rows = Object.values((parseJson(body) ?? {}) as Record<string, unknown>)[0];
  return Array.isArray(rows) ? rows.length : 0;
}

export const microsoft: StandInDefinition<MicrosoftOptions> = { make, demoSettings };
