import { z } from 'zod';
import * as api from '../../shared/api.ts';
import { FIELDS } from '../../shared/fields.ts';
import { API_ERRORS, type ApiErrorCode } from './errors.ts';
import type { RouteContract } from './route.ts';

type Json = Record<string, unknown>;

const API_VERSION = '1.0.0';
const API_DESCRIPTION = `Ties offline sales back to ad clicks and tells the ad platforms.

Every failure of a request as a whole is a problem (RFC 9457, \`application/problem+json\`) with a stable \`code\`; what is wrong with single
rows stands in the answer's \`results\`. \`429\` and \`503\` say in \`Retry-After\` when to try again. Each answer carries an \`X-Request-Id\`.`;

/** The schemas that have a name in the document; requests as they may be written, answers as they are written. */
const REQUEST_SCHEMAS: Record<string, z.ZodType> = {
  UploadRequest: api.uploadRequest,
  PersonHashes: api.personHashes,
  LookupRequest: api.lookupRequest,
  IdentitiesRequest: api.identitiesRequest,
  IdentityEvent: api.identityEvent,
  ResolveRequest: api.resolveRequest,
  ExportResultsRequest: api.exportResultsRequest,
};
const RESPONSE_SCHEMAS: Record<string, z.ZodType> = {
  TenantDetail: api.tenantDetail,
  UploadAnswer: api.uploadAnswer,
  RowResult: api.rowResult,
  RowProblem: api.rowProblem,
  Delivery: api.deliveryResult,
  UncertainDelivery: api.uncertainDelivery,
  UncertainList: api.uncertainList,
  ResolveAnswer: api.resolveAnswer,
  Summary: api.uploadSummary,
  UploadDetail: api.uploadDetail,
  UploadList: api.uploadList,
  UploadResults: api.uploadResults,
  LookupAnswer: api.lookupAnswer,
  IdentitiesAnswer: api.identitiesAnswer,
  ExportOverview: api.exportOverview,
  ExportResults: api.exportResults,
  DestinationTest: api.destinationTest,
  Problem: api.problemDetails,
};

/** What can befall any call whose caller must be known, and any call at all. */
const AUTHENTICATION_ERRORS: readonly ApiErrorCode[] = [
  'unauthenticated',
  'forbidden',
  'not_a_member',
  'tenant_not_found',
  'rate_limited',
  'sign_in_unavailable',
];
const COMMON_ERRORS: readonly ApiErrorCode[] = ['invalid_parameter', 'internal', 'unavailable'];
const BODY_ERRORS: readonly ApiErrorCode[] = [
  'invalid_body',
  'body_too_large',
  'too_many_items',
  'unsupported_media_type',
];

/** The OpenAPI 3.1 document of these contracts. */
export function openApiDocument(contracts: readonly RouteContract[]): Json {
  const paths: Record<string, Json> = {};
  for (const contract of contracts) {
    paths[contract.path] = { ...paths[contract.path], [contract.method]: operation(contract) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Matchback', version: API_VERSION, description: API_DESCRIPTION },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An API key: mbk_…' },
        google: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: "A Google identity token of one of the tenant's members, where the operator has set sign-in up.",
        },
      },
      schemas: {
        ...namedSchemas(REQUEST_SCHEMAS, 'input'),
        ...namedSchemas(RESPONSE_SCHEMAS, 'output'),
        ConversionItem: conversionItemSchema(),
      },
    },
  };
}

function operation(contract: RouteContract): Json {
  const { id, summary, description, scope, body, example, csv, response: answer } = contract;
  return {
    operationId: id,
    summary,
    ...(description && { description }),
    tags: [scope ?? 'service'],
    ...(scope && { security: [{ key: [] }, { google: [] }] }),
    parameters: [
      ...parameters('path', contract.params),
      ...parameters('query', contract.query),
      ...(contract.query.def.catchall instanceof z.ZodUnknown ? [TEMPLATE_OPTIONS] : []),
      ...(csv ? parameters('query', csv.query, 'With a CSV file only. ') : []),
      ...headerParameters(contract),
    ],
    ...(body && {
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: schemaOf(body, 'input'), example },
          ...(csv && { 'text/csv': { schema: { type: 'string' }, example: csv.example } }),
        },
      },
    }),
    responses: {
      200: {
        description: answer.description,
        content:
          'json' in answer
            ? { 'application/json': { schema: schemaOf(answer.json, 'output') } }
            : { 'text/csv': { schema: { type: 'string' } } },
      },
      ...problemResponses(contract),
    },
  };
}

function parameters(place: 'path' | 'query', { shape }: z.ZodObject, when = ''): Json[] {
  return Object.entries(shape).map(([name, schema]) => {
    const { description = '' } = schema as z.ZodType;
    const required = place === 'path' || !(schema as z.ZodType).safeParse(undefined).success;
    return {
      name,
      in: place,
      required,
      description: when + description,
      schema: without(schemaOf(schema as z.ZodType, 'input'), 'description'),
    };
  });
}

/** Of a query that is not known beforehand; JSON for what is no text. */
const TEMPLATE_OPTIONS: Json = {
  name: 'options',
  in: 'query',
  required: false,
  description: 'Further parameters, by their own names; JSON for what is no text.',
  style: 'form',
  explode: true,
  schema: { type: 'object', additionalProperties: { type: 'string' } },
};

function headerParameters({ idempotent }: RouteContract): Json[] {
  if (!idempotent) return [];
  const description =
    'Names this batch, so that sending it again changes nothing. At most 255 visible ASCII characters.';
  return [
    { name: 'Idempotency-Key', in: 'header', required: false, description, schema: { type: 'string', maxLength: 255 } },
  ];
}

/** One response for each HTTP status, naming the codes that come with it. */
function problemResponses({ scope, body, params, errors }: RouteContract): Record<number, Json> {
  const codes = new Set<ApiErrorCode>([
    ...(scope ? AUTHENTICATION_ERRORS : []),
    ...(body ? BODY_ERRORS : []),
    ...COMMON_ERRORS,
    ...errors,
  ]);
  if (Object.keys(params.shape).length > 1) codes.add('not_found');
  const byStatus: Record<number, Json> = {};
  for (const status of new Set([...codes].map((code) => API_ERRORS[code].status))) {
    const here = [...codes].filter((code) => API_ERRORS[code].status === status);
    byStatus[status] = {
      description: here.map((code) => `\`${code}\`: ${API_ERRORS[code].title}.`).join(' '),
      ...((status === 429 || status === 503) && { headers: { 'Retry-After': RETRY_AFTER_HEADER } }),
      content: { 'application/problem+json': { schema: schemaOf(api.problemDetails, 'output') } },
    };
  }
  return byStatus;
}

const RETRY_AFTER_HEADER: Json = {
  description: 'In how many seconds to send the request again, unchanged.',
  schema: { type: 'integer', minimum: 0 },
};

const refTo = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

/** A reference for a schema that has a name, else the schema itself. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const name = Object.entries(io === 'input' ? REQUEST_SCHEMAS : RESPONSE_SCHEMAS).find(
    ([, other]) => other === schema,
  )?.[0];
  if (name) return refTo(name);
  return without(z.toJSONSchema(schema, { io, unrepresentable: 'any' }), '$schema');
}

function namedSchemas(schemas: Record<string, z.ZodType>, io: 'input' | 'output'): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  const { schemas: written } = z.toJSONSchema(registry, {
    io,
    uri: (id) => `#/components/schemas/${id}`,
    override: ({ zodSchema, jsonSchema }) => {
      // Items are judged one by one, so the contract takes anything; the document says what they should be.
      if (zodSchema === api.uploadRequest.shape.conversions) jsonSchema.items = refTo('ConversionItem');
      if (zodSchema === api.identitiesRequest.shape.events) jsonSchema.items = refTo('IdentityEvent');
    },
  });
  return Object.fromEntries(Object.entries(written).map(([id, schema]) => [id, without(schema, '$schema', '$id')]));
}

function without(schema: object, ...keys: string[]): Json {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !keys.includes(key)));
}

function conversionItemSchema(): Json {
  const cell = schemaOf(api.cellValue, 'input');
  const fields = FIELDS.map(({ key, what, example }) => [key, { description: what, examples: [example], ...cell }]);
  return {
    type: 'object',
    description: 'Field → cell, as people type it. `custom.*` takes whatever else you want to keep.',
    properties: {
      row: {
        type: 'integer',
        minimum: 0,
        description: 'Your own row number; default: its place in the upload, from 1.',
      },
      hashed: refTo('PersonHashes'),
      ...(Object.fromEntries(fields) as Json),
    },
    required: FIELDS.filter((field) => field.required).map(({ key }) => key),
    patternProperties: { '^custom\\.': cell },
  };
}
