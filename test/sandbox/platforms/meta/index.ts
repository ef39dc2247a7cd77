import { parseJson } from '../kit/json.ts';
import type { Answer, Call, MakeStandIn, StandInDefinition } from '../kit/stand-in.ts';
import type { RowFaults } from '../kit/faults.ts';
import { demoSettings } from './credentials.ts';
import { MetaLedger } from './ledger.ts';
import { metaDefaults, type MetaOptions } from './options.ts';
import {
  endedVersion,
  failing,
  invalidParameter,
  received,
  refused,
  throttled,
  unauthorised,
  type Refusal,
} from './replies.ts';
import { validate } from './validate.ts';

/**
 * Meta's Conversions API on Graph: `POST /vN.0/{dataset}/events` and the dataset's own fields
 * (docs/platforms/meta.md#stand-in).
 */
const make: MakeStandIn<MetaOptions> = (clock, given) => {
  const options = { ...metaDefaults, ...given };
  const ledger = new MetaLedger(options);

  function answer(call: Call, rows: RowFaults): Answer {
    const [version = '', node = '', edge, ...rest] = call.path.slice(1).split('/');
    const major = Number(/^v(\d+)\.0$/.exec(version)?.[1] ?? Infinity);
    if (major < options.minVersion) return endedVersion(options);
    if (major > options.maxVersion) return refused({ code: 2500, message: `Unknown path components: ${call.path}` });
    const body = call.method === 'POST' ? parseJson(call.body) : {};
    const stop = tokenProblem(tokenOf(call, body, options), node, options);
    if (stop !== null) return refused(stop);
    if (call.method === 'GET' && edge === undefined) return dataset(call, node);
    if (call.method === 'POST' && edge === 'events' && rest.length === 0) return events(call, node, body, rows);
    return refused({ code: 100, message: `Unsupported ${call.method} request` });
  }

  /** The dataset's own fields, as far as they are asked for; `id` always comes (docs/platforms/meta.md#endpoint). */
  function dataset(call: Call, id: string): Answer {
    if (!options.readable) return refused({ code: 200, message: 'Requires ads_read permission' }, 403);
    const known: Record<string, unknown> = { name: 'Sandbox dataset', is_consolidated_container: options.consolidated };
    const wanted = (call.query.get('fields') ?? '').split(',').filter((field) => field !== '' && field !== 'id');
    const unknown = wanted.find((field) => !(field in known));
    if (unknown !== undefined) {
      return refused({ code: 100, message: `Tried accessing nonexisting field (${unknown})` });
    }
    return { status: 200, body: { ...Object.fromEntries(wanted.map((field) => [field, known[field]])), id } };
  }

  function events(call: Call, dataset: string, body: unknown, rows: RowFaults): Answer {
    if (Buffer.byteLength(call.body) > options.maxBodyBytes)
      return refused({ code: 100, message: 'Body is too large' });
    const now = clock().getTime();
    const validation = validate(dataset, body, Math.floor(now / 1000), rows.rejected, options);
    if (!validation.ok) return refused(validation.refusal);
    for (const event of validation.events) ledger.take(dataset, event, now);
    return received(validation.events.length);
  }

  return {
    isUpload: (path) => path.endsWith('/events'),
    answer,
    throttled: (fault) => throttled(fault, options),
    failing,
    unauthorised,
    accountFault: () => endedVersion(options),
    unexplained: invalidParameter,
    holding: () => ledger.holding(),
  };
};

function tokenOf(call: Call, body: unknown, { bearerToken }: MetaOptions): unknown {
  const bearer = bearerToken ? /^Bearer (.+)$/.exec(call.headers.authorization ?? '')?.[1] : undefined;
  const inBody = typeof body === 'object' && body !== null && 'access_token' in body ? body.access_token : undefined;
  return inBody ?? bearer;
}

function tokenProblem(token: unknown, node: string, { tokens, datasets }: MetaOptions): Refusal | null {
  if (typeof token !== 'string' || token === '') return { code: 190, message: 'An access token is required' };
  if (token.startsWith('expired-')) return { code: 190, subcode: 463, message: 'The access token has expired' };
  const reached = tokens[token];
  if (reached === undefined) return { code: 190, message: 'Invalid OAuth access token' };
  if (datasets.includes(node) && reached.includes(node)) return null;
  const message = `Object with ID '${node}' does not exist, or cannot be loaded due to missing permissions`;
  return { code: 100, subcode: 33, message };
}

export const meta: StandInDefinition<MetaOptions> = { make, demoSettings };
