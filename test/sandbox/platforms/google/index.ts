import type { RowFaults } from '../kit/faults.ts';
import { parseJson } from '../kit/json.ts';
import type { Answer, Call, MakeStandIn, StandInDefinition } from '../kit/stand-in.ts';
import {
  adsAccountFault,
  adsAnswer,
  adsFailing,
  adsThrottled,
  adsUnauthorised,
  adsUnexplained,
  isAdsPath,
} from './ads.ts';
import { ClickTable } from './clicks.ts';
import { ADS_SCOPE, DATA_MANAGER_SCOPE } from './credentials.ts';
import { demoSettings } from './credentials.ts';
import { GoogleLedger } from './ledger.ts';
import { googleDefaults, type GoogleOptions } from './options.ts';
import { Processing } from './processing.ts';
import { Quota } from './quota.ts';
import * as reply from './replies.ts';
import type { IngestRequest } from './shape.ts';
import { statusBody } from './status.ts';
import { Tokens } from './token.ts';
import { refusalOf } from './validate.ts';
import { fieldWarnings } from './warnings.ts';

const INGEST = '/v1/events:ingest';
const STATUS = '/v1/requestStatus:retrieve';

/**
 * Google's token endpoint, Data Manager API and the adjustments of the Google Ads API, on one server
 * (docs/platforms/google.md#endpoint).
 */
const make: MakeStandIn<GoogleOptions> = (clock, given) => {
  const options = { ...googleDefaults, ...given };
  const ledger = new GoogleLedger();
  const clicks = new ClickTable(options.knownClicks);
  const processing = new Processing(options, ledger, clicks);
  const quota = new Quota(options.quotaPerMinute, options.quotaPerDay);
  const tokens = new Tokens(options);

  function answer(call: Call, rows: RowFaults): Answer {
    const now = clock().getTime();
    processing.processDue(now);
    const route = `${call.method} ${call.path}`;
    if (route === 'POST /token') return tokens.answer(call, now);
    const isIngest = route === `POST ${INGEST}`;
    const isStatus = route === `GET ${STATUS}`;
    const isAds = call.method === 'POST' && isAdsPath(call.path);
    if (!isIngest && !isStatus && !isAds) return { status: 404, body: 'Not Found', refusal: `404 ${route}` };

    const holder = tokens.holder(call.headers.authorization, now);
    if (holder === 'unknown') return reply.unauthenticated();
    if (!holder.scopes.includes(isAds ? ADS_SCOPE : DATA_MANAGER_SCOPE)) return reply.scopeInsufficient();
    if (isAds) return adsAnswer(call, holder.principal, now, rows, ledger, options);
    if (options.requireQuotaProject && call.headers['x-goog-user-project'] === undefined) {
      return reply.refused({
        status: 403,
        message: 'A quota project is required.',
        reason: 'SERVICE_DISABLED',
        domain: 'googleapis.com',
      });
    }
    const exceeded = quota.spend(isIngest ? 'Mutate' : 'Read', now);
    if (exceeded !== null) return reply.quotaExceeded(exceeded);
    return isIngest ? ingest(call, holder.principal, rows, now) : status(call, now);
  }

  function ingest(call: Call, principal: string, rows: RowFaults, now: number): Answer {
    if (Buffer.byteLength(call.body) > options.maxBodyBytes) {
      const message = `Request payload size exceeds the limit: ${options.maxBodyBytes} bytes.`;
      return reply.refused({ status: 400, message, reason: 'INVALID_ARGUMENT' });
    }
    const body = parseJson(call.body);
    const refusal = refusalOf(body, principal, now, rows.rejected, options);
    if (refusal !== null) return reply.refused(refusal);
    const request = body as IngestRequest;
    const fieldWarningList = fieldWarnings(request.events ?? [], options);
    const warnings = fieldWarningList.length > 0 ? { fieldWarnings: fieldWarningList } : {};
    const requestId = reply.newRequestId();
    if (request.validateOnly) {
      return { status: 200, body: { ...(options.validateOnlyRequestId && { requestId }), ...warnings } };
    }
    processing.take(requestId, request, rows, now);
    return { status: 200, body: { requestId, ...warnings } };
  }

  function status(call: Call, now: number): Answer {
    const requestId = call.query.get('requestId');
    const lanes = requestId === null ? undefined : processing.lanes(requestId, now);
    if (lanes !== undefined) return { status: 200, body: statusBody(lanes, options) };
    const reason = requestId ? 'INVALID_REQUEST_ID' : 'REQUIRED_FIELD_MISSING';
    const description = requestId ? 'No such request.' : 'Required.';
    const refusal = reply.invalid([{ field: 'request_id', reason, description }]);
    return reply.refused({ ...refusal, status: options.unknownRequestIdStatus });
  }

  return {
    isUpload: (path) => path === INGEST || isAdsPath(path),
    answer,
    throttled: (fault, call) =>
      isAdsPath(call.path)
        ? adsThrottled(call, fault)
        : reply.throttled(fault, call.path === STATUS ? 'Read' : 'Mutate'),
    failing: (fault, call) => (isAdsPath(call.path) ? adsFailing(call, fault) : reply.failing(fault)),
    unauthorised: (fault, call) => (isAdsPath(call.path) ? adsUnauthorised(call, fault) : reply.unauthorised(fault)),
    accountFault: (call) => (isAdsPath(call.path) ? adsAccountFault(call) : reply.termsNotSigned()),
    unexplained: (call) => (isAdsPath(call.path) ? adsUnexplained(call) : reply.unexplained()),
    holding: () => {
      processing.processDue(clock().getTime());
      const { counts, items } = ledger.holding();
      return { counts: { ...counts, pending: processing.pending }, items };
    },
  };
};

export const google: StandInDefinition<GoogleOptions> = { make, demoSettings };
