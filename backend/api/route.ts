import type { z, ZodObject, ZodType } from 'zod';
import type { Context } from '../context.ts';
import type { Scope } from '../store/schema.ts';
import { ApiError, type ApiErrorCode } from './errors.ts';
import { removeUnstorable } from './remove-unstorable.ts';

/** What a route promises: it is checked on the way in, and it is what the API document says. */
export interface RouteContract<
  Params extends ZodObject = ZodObject,
  Query extends ZodObject = ZodObject,
  Body extends ZodType = ZodType,
  Answer extends ZodType = ZodType,
> {
  /** Names the operation in the API document and in the log. */
  id: string;
  method: 'get' | 'post';
  /** As OpenAPI writes it. */
  path: string;
  summary: string;
  description?: string;
  /** What the caller must be allowed to do; null: nobody is asked who they are. */
  scope: Scope | null;
  params: Params;
  query: Query;
  /** Of a POST. */
  body?: Body;
  /** A body that would be taken, for the API document. */
  example?: z.input<Body>;
  /** Set where a CSV file will do in place of the JSON body. */
  csv?: CsvBody;
  /** Whether the Idempotency-Key header counts. */
  idempotent?: boolean;
  /** Whether it takes a batch, of which a process works on a few at once only; see admission.ts. */
  batch?: boolean;
  response: { description: string; json: Answer } | { description: string; csv: true };
  errors: readonly ApiErrorCode[];
}

/** How a CSV file becomes the JSON body; its `query` takes what a file cannot say itself. */
export interface CsvBody {
  query: ZodObject;
  example: string;
  toJson(text: string, query: Record<string, unknown>): unknown;
}

/** One call of a route. */
export interface RouteCall<Params, Query, Body> {
  context: Context;
  /** The tenant that the caller belongs to; '' on routes that ask for none. */
  tenantId: string;
  params: Params;
  query: Query;
  body: Body;
  idempotencyKey: string | undefined;
  /** Who calls, for the audit log: "key <id>" or "member <id>"; '' on routes that ask for none. */
  actor: string;
}

export type RawBody = { json: unknown } | { csv: string };
/** A long file comes in pieces, each made when the one before has been sent. */
export type RouteReply<Answer> = { json: Answer } | { csv: string | AsyncIterable<string>; fileName: string };

export interface ApiRoute {
  contract: RouteContract;
  /** Checks a call against the contract and answers it. Throws ApiError. */
  run(call: RouteCall<unknown, unknown, RawBody>): Promise<RouteReply<unknown>>;
}

/** Declares a route: its contract and, next to it, the function that keeps it. */
export function defineRoute<
  Params extends ZodObject,
  Query extends ZodObject,
  Answer extends ZodType,
  Body extends ZodType = ZodType<undefined>,
>(
  contract: RouteContract<Params, Query, Body, Answer>,
  handle: (call: RouteCall<z.output<Params>, z.output<Query>, z.output<Body>>) => Promise<RouteReply<z.input<Answer>>>,
): ApiRoute {
  return {
    contract,
    run: async (raw) => {
      const params = contract.params.safeParse(raw.params);
      if (!params.success) throw new ApiError('not_found', 'Nothing can stand under this address: check the id in it.');
      const csv = 'csv' in raw.body ? contract.csv : undefined;
      // A CSV body brings parameters of its own.
      const querySchema = csv ? contract.query.extend(csv.query.shape) : contract.query;
      const query = validateInput(querySchema, raw.query, 'invalid_parameter');
      const json = 'csv' in raw.body ? csv?.toJson(raw.body.csv, query) : raw.body.json;
      return handle({
        ...raw,
        params: params.data,
        query: query as z.output<Query>,
        body: (contract.body ? validateInput(contract.body, json, 'invalid_body') : undefined) as z.output<Body>,
      });
    },
  };
}

function validateInput<Schema extends ZodType>(schema: Schema, value: unknown, code: ApiErrorCode): z.output<Schema> {
  const checked = schema.safeParse(removeUnstorable(value));
  if (checked.success) return checked.data;
  const { issues } = checked.error;
  const tooMany = issues.some(
    (issue) => issue.code === 'too_big' && issue.origin === 'array' && issue.path.length === 1,
  );
  // zod's messages name types and limits, never the values.
  const words = issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join('.') || (code === 'invalid_body' ? 'body' : 'parameters')}: ${message}.`);
  throw new ApiError(tooMany && code === 'invalid_body' ? 'too_many_items' : code, words.join(' '));
}
