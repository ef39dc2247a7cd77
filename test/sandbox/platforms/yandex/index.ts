import { retryLater, type Fault, type RowFaults } from '../kit/faults.ts';
import type { Answer, Call, MakeStandIn, StandInDefinition } from '../kit/stand-in.ts';
import { Counters } from './counters.ts';
import { demoSettings } from './credentials.ts';
import { readHits } from './hits.ts';
import { YandexLedger } from './ledger.ts';
import { yandexDefaults, type Grant, type Scope, type YandexOptions } from './options.ts';
import { Orders } from './orders.ts';
import { Quota } from './quota.ts';
import { error, isErrorType, ok, type ErrorType } from './replies.ts';
import { Uploadings } from './uploadings.ts';
import { Visits } from './visits.ts';

const PATH = /^\/(management\/v1|cdp\/api\/v1)\/counter\/(\d+)\/([a-z_]+(?:\/[a-z_]+)?)(?:\/(\d+))?$/;

/**
 * Offline conversions, the goals they count on, and simple orders of the CRM import
 * (docs/platforms/yandex.md#endpoint).
 */
const make: MakeStandIn<YandexOptions> = (clock, given) => {
  const options = { ...yandexDefaults, ...given };
  const ledger = new YandexLedger();
  const visits = new Visits(options);
  const counters = new Counters(options);
  const uploadings = new Uploadings(options, ledger, visits);
  const orders = new Orders(options, ledger, visits, counters);
  const quota = new Quota(options);

  /** Every reply has Yandex's time, which clients need for the end of a day. */
  function dated(answer: Answer): Answer {
    return { ...answer, headers: { Date: clock().toUTCString(), ...answer.headers } };
  }

  function answer(call: Call, rows: RowFaults): Answer {
    const now = clock().getTime();
    uploadings.processDue(now);
    const [, api = '', counter = '', what = '', id = ''] = PATH.exec(call.path) ?? [];
    const route = ROUTES[`${call.method} ${api.split('/')[0]} ${what}`];
    if (route === undefined) return error('not_found', '', `${call.method} ${call.path}`);
    const grant = grantOf(call.headers.authorization);
    if (typeof grant === 'string') return error(grant);
    const refusal = refusalOf(grant, counter, route.scopes) ?? quota.spend(grant.user, counter, now);
    return refusal === null ? route.answer({ call, counter, id, rows, now }) : error(refusal, '', counter);
  }

  /** The word `OAuth`, then the token (docs/platforms/yandex.md#endpoint). */
  function grantOf(header: string | undefined): Grant | ErrorType {
    const token = /^OAuth (\S+)$/.exec(header ?? '')?.[1];
    if (token === undefined) return 'unauthorized';
    return options.tokens[token] ?? 'invalid_token';
  }

  function refusalOf(grant: Grant, counter: string, scopes: readonly Scope[]): ErrorType | null {
    const known = options.counters[counter];
    if (known === undefined) return 'not_found';
    if (!grant.counters.includes(counter) || !scopes.some((scope) => grant.scopes.includes(scope)))
      return 'access_denied';
    return known.inConnect ? 'counter_in_connect' : null;
  }

  interface Asked {
    call: Call;
    counter: string;
    id: string;
    rows: RowFaults;
    now: number;
  }
  const READ: readonly Scope[] = ['metrika:read'];
  const WRITE: readonly Scope[] = ['metrika:write'];
  const UPLOAD: readonly Scope[] = ['metrika:write', 'metrika:offline_data'];
  const ROUTES: Readonly<Record<string, { scopes: readonly Scope[]; answer: (asked: Asked) => Answer }>> = {
    'GET management goals': { scopes: READ, answer: ({ counter }) => counters.listGoals(counter) },
    'POST management offline_conversions/upload': { scopes: UPLOAD, answer: uploadHits },
    'GET management offline_conversions/uploading': { scopes: READ, answer: oneUploading },
    'GET management offline_conversions/uploadings': { scopes: READ, answer: listUploadings },
    'GET management offline_conversions/visit_join_threshold': {
      scopes: READ,
      answer: ({ counter, now }) => counters.threshold(counter, now),
    },
    'POST cdp data/simple_orders': {
      scopes: WRITE,
      answer: ({ call, counter, rows, now }) => orders.upload(call, counter, rows, now),
    },
  };

  function uploadHits({ call, counter, rows, now }: Asked): Answer {
    const file = readHits(call, { counter, counters, now }, rows.rejected, options);
    if ('why' in file) return error(file.type, file.location, file.why);
    const uploading = uploadings.take(counter, file, rows, now);
    uploadings.processDue(now);
    return ok({ uploading });
  }

  function oneUploading({ counter, id, now }: Asked): Answer {
    const uploading = uploadings.one(counter, id, now);
    return uploading === null ? error('not_found', '', `uploading ${id}`) : ok({ uploading });
  }

  function listUploadings({ call, counter, now }: Asked): Answer {
    const [limit, offset] = [numberOf(call, 'limit', 10_000), numberOf(call, 'offset', 0)];
    return ok({ uploadings: uploadings.list(counter, limit, offset, now) });
  }

  return {
    isUpload: (path) => /\/(offline_conversions\/upload|data\/simple_orders)$/.test(path),
    answer: (call, rows) => dated(answer(call, rows)),
    throttled: (fault) => dated(retryLater(fault, trouble(fault, 'quota_requests_by_ip'))),
    failing: (fault) => dated(trouble(fault, fault.status === 504 ? 'timeout' : 'backend_error')),
    unauthorised: (fault) => dated(trouble(fault, fault.status === 403 ? 'access_denied' : 'unauthorized')),
    accountFault: () => dated(error('access_denied')),
    unexplained: () => dated(error('invalid_uploading')),
    holding: () => {
      uploadings.processDue(clock().getTime());
      const { counts, items } = ledger.holding();
      return { counts: { ...counts, pending: uploadings.pending }, items };
    },
  };
};

/** A fault may ask for any of Yandex's errors by its type. */
function trouble({ reason, status }: Fault, usual: ErrorType): Answer {
  const answer = error(reason !== undefined && isErrorType(reason) ? reason : usual);
  return status === undefined ? answer : { ...answer, status };
}

function numberOf({ query }: Call, name: string, fallback: number): number {
  const text = query.get(name) ?? '';
  return /^\d+$/.test(text) ? Number(text) : fallback;
}

export const yandex: StandInDefinition<YandexOptions> = { make, demoSettings };
