import type { z, ZodObject, ZodType } from 'zod';
import type { Context } from '../context.ts';
import type { Scope } from '../../shared/roles.ts';
import type { BatchBody } from '../batches/batch-body.ts';
import type { BatchRunner } from '../batches/batch-runner.ts';
import type { CsvBody } from './csv-body.ts';
import type { CookieChange } from './browser.ts';
import { ApiError, type ApiErrorCode } from './errors.ts';
import { validateInput } from './validate-input.ts';

/** What a route accepts and returns. Requests are validated against it, and the API document is made from it. */
export interface RouteContract<
  Params extends ZodObject = ZodObject,
  Query extends ZodObject = ZodObject,
  Body extends ZodType = ZodType,
  ResponseBody extends ZodType = ZodType,
> {
  /** The operation's name in the API document and in the log. */
  id: string;
  method: 'get' | 'post';
  /** In OpenAPI's notation, e.g. `/uploads/{upload}`. */
  path: string;
  summary: string;
  description?: string;
  /** The scope that the caller needs; null for routes without authentication. */
  scope: Scope | null;
  /** Of routes without a scope: they take no request of programs or other sites (browser.ts). */
  isForPages?: boolean;
  params: Params;
  query: Query;
  /** The JSON body of a POST. */
  body?: Body;
  /** A valid body, for the API document. */
  example?: z.input<Body>;
  /** Set where a CSV file is accepted in place of the JSON body. */
  csv?: CsvBody;
  /** Whether the Idempotency-Key header is read. */
  hasIdempotencyKey?: boolean;
  /**
   * Whether the body is a batch: a process works on a limited number of these at once (batch-admission.ts), and they are processed in
   * threads (batches/batch-runner.ts).
   */
  isBatch?: boolean;
  response: { description: string; json: ResponseBody } | { description: string; csv: true };
  errors: readonly ApiErrorCode[];
}

/** One request to a route, authenticated and validated. */
export interface RouteCall<Params, Query, Body> {
  context: Context;
  /** The caller's tenant; '' on routes without authentication. */
  tenantId: string;
  params: Params;
  query: Query;
  body: Body;
  idempotencyKey: string | undefined;
  /** The caller, for the audit log: "key <id>" or "member <id>"; '' on routes without authentication. */
  actor: string;
  /** What the caller may do; none on routes without authentication. */
  scopes: readonly Scope[];
  /** Processes a batch. */
  batches: BatchRunner;
  /** Aborted when the caller disconnects. */
  aborted: AbortSignal;
  /** The id that finds the request in the log. */
  requestId: string;
  /** The session cookie of a page. */
  sessionToken: string | undefined;
  server: ServerFacts;
}

/** What pages and invitations say of this server. */
export interface ServerFacts {
  /** Its address without a slash at the end: `https://matchback.example.com`. */
  origin: string;
  hasGoogleSignIn: boolean;
}

/** A long file is an iterable of chunks; each is produced when the previous one has been sent. */
export type RouteReply<ResponseBody> =
  /** `session`, where present, sets or removes the cookie of the session. */
  | { json: ResponseBody; session?: CookieChange }
  /** The same as JSON text in UTF-8, of a batch that was processed in a thread. */
  | { jsonBytes: Uint8Array }
  | { csv: string | AsyncIterable<string>; fileName: string }
  | { jsonChunks: AsyncIterable<string>; fileName: string };

export interface ApiRoute {
  contract: RouteContract;
  /** Validates a call against the contract and handles it. Throws ApiError. */
  run(call: RouteCall<unknown, unknown, unknown>): Promise<RouteReply<unknown>>;
}

/** Defines a route: its contract, and the function that handles its calls. */
export function defineRoute<
  Params extends ZodObject,
  Query extends ZodObject,
  ResponseBody extends ZodType,
  Body extends ZodType = ZodType<undefined>,
>(
  contract: RouteContract<Params, Query, Body, ResponseBody> & { isBatch?: never },
  handle: (
    call: RouteCall<z.output<Params>, z.output<Query>, z.output<Body>>,
  ) => Promise<RouteReply<z.input<ResponseBody>>>,
): ApiRoute {
  return {
    contract,
    run: async (call) =>
      handle({
        ...call,
        params: validateParams(contract.params, call.params),
        query: validateInput(contract.query, call.query, 'invalid_parameter'),
        body: (contract.body ? validateInput(contract.body, call.body, 'invalid_body') : undefined) as z.output<Body>,
      }),
  };
}

/** Defines a route for batches, whose body is validated where it is processed. A CSV body has the further parameters `csvQuery`. */
export function defineBatchRoute<Params extends ZodObject, Query extends ZodObject, ResponseBody extends ZodType>(
  contract: RouteContract<Params, Query, ZodType, ResponseBody> & { isBatch: true },
  handle: (
    call: RouteCall<z.output<Params>, z.output<Query>, BatchBody> & { csvQuery: Record<string, unknown> },
  ) => Promise<RouteReply<z.input<ResponseBody>>>,
): ApiRoute {
  return {
    contract,
    run: async (call) => {
      const body = call.body as BatchBody;
      const csv = body.kind === 'csv' ? contract.csv : undefined;
      const querySchema = csv ? contract.query.extend(csv.query.shape) : contract.query;
      const query = validateInput(querySchema, call.query, 'invalid_parameter');
      const params = validateParams(contract.params, call.params);
      return handle({ ...call, params, query: query as z.output<Query>, csvQuery: query, body });
    },
  };
}

function validateParams<Params extends ZodObject>(schema: Params, params: unknown): z.output<Params> {
  const parsed = schema.safeParse(params);
  if (!parsed.success) throw new ApiError('not_found', 'Not found. Check the ID in the URL.');
  return parsed.data;
}
