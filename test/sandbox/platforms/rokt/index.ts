import type { RowFaults } from '../kit/faults.ts';
import { parseJson } from '../kit/json.ts';
import type { Answer, Call, MakeStandIn, StandInDefinition } from '../kit/stand-in.ts';
import { demoSettings } from './credentials.ts';
import { RoktLedger } from './ledger.ts';
import { roktDefaults, type RoktOptions } from './options.ts';
import * as reply from './replies.ts';
import type { RoktBatch } from './shape.ts';
import { badItems } from './validate.ts';

const PATH = /^(?:\/s2s)?\/v2\/bulkevents$/;
const MOST_BATCHES = 100;

/**
 * Rokt's Event and Audience API, as far as it takes lists: `POST /v2/bulkevents`, below `/s2s` too
 * (docs/platforms/rokt.md#endpoint).
 */
const make: MakeStandIn<RoktOptions> = (clock, given) => {
  const options = { ...roktDefaults, ...given };
  const ledger = new RoktLedger(options);

  function answer(call: Call, rows: RowFaults): Answer {
    if (!PATH.test(call.path) || call.method !== 'POST') {
      return { status: 404, body: '', refusal: `404 ${call.method} ${call.path}` };
    }
    const signedIn = signIn(call.headers.authorization, options);
    const read = readItems(call);
    const inTurn = options.credentialsFirst ? [signedIn, read] : [read, signedIn];
    const refused = inTurn.find((step) => step.refused)?.refused;
    return refused ?? take(signedIn.key ?? '', read.items ?? [], rows);
  }

  function readItems(call: Call): Step {
    const no = (message: string) => ({ refused: reply.badRequest(message) });
    if (Buffer.byteLength(call.body) > options.maxBodyBytes) return { refused: reply.tooLarge(options) };
    const isJson = call.headers['content-type']?.startsWith('application/json') ?? false;
    const body = isJson ? parseJson(call.body) : undefined;
    if (!Array.isArray(body)) return no('The body is no list of batches.');
    if (body.length > MOST_BATCHES) return no(`More than ${MOST_BATCHES} batches.`);
    if (body.length > 0) return { items: body as unknown[] };
    return options.emptyListStatus === 202 ? { items: [] } : no('The list is empty.');
  }

  function take(asset: string, items: readonly unknown[], rows: RowFaults): Answer {
    const now = clock().getTime();
    const bad = badItems(items, now, rows.rejected, options);
    const isRefused = options.badItems === 'refused_path' || options.badItems === 'refused';
    if (bad.length > 0 && isRefused) return reply.allRefused(bad, options.badItems !== 'refused');
    if (bad.length > 0 && options.badItems === 'none_kept_position') return reply.partly(bad, false);
    const left = new Set(bad.map(({ index }) => index));
    for (const [index, item] of items.entries()) if (!left.has(index)) ledger.take(asset, item as RoktBatch, now);
    return bad.length === 0 ? reply.accepted : reply.partly(bad, options.badItems === 'kept_path');
  }

  return {
    isUpload: (path) => PATH.test(path),
    answer,
    throttled: reply.throttled,
    failing: reply.failing,
    unauthorised: reply.unauthorised,
    accountFault: reply.wrongKey,
    unexplained: () => reply.badRequest('The request is not valid.'),
    holding: () => ledger.holding(),
  };
};

/** What one look at a call finds: a part of what is wanted, or why the call is refused. */
interface Step {
  refused?: Answer;
  key?: string;
  items?: readonly unknown[];
}

/** 401 without credentials, 403 with wrong ones (docs/platforms/rokt.md#replies). */
function signIn(header: string | undefined, { secrets }: RoktOptions): Step {
  const pair = /^Basic ([A-Za-z0-9+/]+=*)$/.exec(header ?? '')?.[1];
  if (pair === undefined) return { refused: reply.noKey() };
  const [key = '', ...secret] = Buffer.from(pair, 'base64').toString('utf8').split(':');
  return secrets[key] === secret.join(':') ? { key } : { refused: reply.wrongKey() };
}

export const rokt: StandInDefinition<RoktOptions> = { make, demoSettings };
