import type { z, ZodObject, ZodType } from 'zod';
import type { Context } from '../context.ts';
import type { Scope } from '../store/schema.ts';
import { ApiError, type ApiErrorCode } from './errors.ts';
import { removeUnstorable } from './remove-unstorable.ts';

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
  /** Whether the body is a batch: a process works on a limited number of these at once, see batch-admission.ts. */
  isBatch?: boolean;
  response: { description: string; json: ResponseBody } | { description: string; csv: true };
  errors: readonly ApiErrorCode[];
}

/** How a CSV file becomes the JSON body; `query` has the parameters that come with a file, `answer` is added to the response. */
export interface CsvBody {
  query: ZodObject;
  example: string;
  toJson(text: string, query: Record<string, unknown>, now: Date): { body: unknown; answer: Record<string, unknown> };
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
}

export type RawBody = { json: unknown } | { csv: string };
/** A long file is an iterable of chunks; each is produced when the previous one has been sent. */
export type RouteReply<ResponseBody> =
  { json: ResponseBody } | { csv: string | AsyncIterable<string>; fileName: string };

export interface ApiRoute {
  contract: RouteContract;
  /** Validates a call against the contract and handles it. Throws ApiError. */
  run(call: RouteCall<unknown, unknown, RawBody>): Promise<RouteReply<unknown>>;
}

/** Defines a route: its contract, and the function that handles its calls. */
export function defineRoute<
  Params extends ZodObject,
  Query extends ZodObject,
  ResponseBody extends ZodType,
  Body extends ZodType = ZodType<undefined>,
>(
  contract: RouteContract<Params, Query, Body, ResponseBody>,
  handle: (
    call: RouteCall<z.output<Params>, z.output<Query>, z.output<Body>>,
  ) => Promise<RouteReply<z.input<ResponseBody>>>,
): ApiRoute {
  return {
    contract,
    run: async (rawCall) => {
      const params = contract.params.safeParse(rawCall.params);
      if (!params.success) throw new ApiError('not_found', 'Not found. Check the ID in the URL.');
      const csv = 'csv' in rawCall.body ? contract.csv : undefined;
      // A CSV body has further parameters.
      const querySchema = csv ? contract.query.extend(csv.query.shape) : contract.query;
      const query = validateInput(querySchema, rawCall.query, 'invalid_parameter');
      const file = 'csv' in rawCall.body ? csv?.toJson(rawCall.body.csv, query, rawCall.context.clock()) : undefined;
      const json = 'csv' in rawCall.body ? file?.body : rawCall.body.json;
      const reply = await handle({
        ...rawCall,
        params: params.data,
        query: query as z.output<Query>,
        body: (contract.body ? validateInput(contract.body, json, 'invalid_body') : undefined) as z.output<Body>,
      });
      return file && 'json' in reply ? { json: { ...(reply.json as object), ...file.answer } } : reply;
    },
  };
}

function validateInput<Schema extends ZodType>(schema: Schema, value: unknown, code: ApiErrorCode): z.output<Schema> {
  const parsed = schema.safeParse(removeUnstorable(value));
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const tooMany = issues.some(
    (issue) => issue.code === 'too_big' && issue.origin === 'array' && issue.path.length === 1,
  );
  // zod's messages name types and limits, never the values.
  const details = issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join('.') || (code === 'invalid_body' ? 'body' : 'parameters')}: ${message}.`);
  throw new ApiError(tooMany && code === 'invalid_body' ? 'too_many_items' : code, details.join(' '));
}
