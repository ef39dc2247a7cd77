import { z } from 'zod';
import * as api from '../../shared/api.ts';
import { FIELDS } from '../../shared/fields.ts';
import { VERSION } from '../version.ts';
import { API_ERRORS, type ApiErrorCode } from './errors.ts';
import { QUICK_START } from './quick-start.ts';
import type { RouteContract } from './route.ts';

type Json = Record<string, unknown>;

const API_DESCRIPTION = `Matches offline sales to ad clicks and sends them to ad platforms as conversions.

A request that fails as a whole returns a problem (RFC 9457, \`application/problem+json\`) with a stable \`code\`. Errors of single rows are
in \`results\` of the response. With \`429\` and \`503\`, \`Retry-After\` gives the seconds to wait before sending the request again. Every
response has an \`X-Request-Id\`.

${QUICK_START}`;

/** The schemas that have a name in the document: requests as input, responses as output. */
const REQUEST_SCHEMAS: Record<string, z.ZodType> = {
  UploadRequest: api.uploadRequest,
  PersonHashes: api.personHashes,
  LookupRequest: api.lookupRequest,
  IdentitiesRequest: api.identitiesRequest,
  IdentityEvent: api.identityEvent,
  PersonIdentifier: api.personIdentifier,
  ResolveRequest: api.resolveRequest,
  EraseRequest: api.eraseRequest,
  ExportResultsRequest: api.exportResultsRequest,
  CreateKeyRequest: api.createKeyRequest,
  AccountRequest: api.accountRequest,
  AddDestinationRequest: api.addDestinationRequest,
  ChangeDestinationRequest: api.changeDestinationRequest,
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
  ConversionExplanation: api.conversionExplanation,
  ExplainAnswer: api.explainAnswer,
  ChangedPeople: api.changedPeople,
  BlockedKeyList: api.blockedKeyList,
  BlockedKey: api.blockedKey,
  ErasurePreview: api.erasurePreview,
  ErasureReceipt: api.erasureReceipt,
  PersonExport: api.personExport,
  ExportOverview: api.exportOverview,
  ExportResults: api.exportResults,
  DestinationTest: api.destinationTest,
  DestinationDetail: api.destinationDetail,
  DestinationList: api.destinationList,
  PlatformDetail: api.platformDetail,
  KeyDetail: api.keyDetail,
  KeyList: api.keyList,
  MemberDetail: api.memberDetail,
  MemberList: api.memberList,
  AccountDetail: api.accountDetail,
  AuditPage: api.auditPage,
  Session: api.sessionAnswer,
  ReportOverview: api.reportOverview,
  RevenueReport: api.revenueReport,
  MatchReport: api.matchReport,
  DestinationReport: api.destinationReport,
  ReturnsReport: api.returnsReport,
  CaptureReport: api.captureReport,
  CoverageReport: api.coverageReport,
  UnmatchedReport: api.unmatchedReport,
  RecoveredReport: api.recoveredReport,
  DeliveryList: api.deliveryList,
  UploadHistory: api.uploadHistory,
  OpenAlert: api.openAlert,
  RateList: api.rateList,
  Problem: api.problemDetails,
};

const AUTHENTICATION_ERRORS: readonly ApiErrorCode[] = [
  'unauthenticated',
  'forbidden',
  'not_a_member',
  'invitation_code_needed',
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

/** What contracts have become: a process can open several backends, and their routes are the same. */
const operations = new WeakMap<RouteContract, Json>();
let schemas: Json | null = null;

/** Returns the OpenAPI 3.1 document of these contracts, in steps (`runInSlices`): it takes a fifth of a second in a new process. */
export function* makeOpenApiDocument(contracts: readonly RouteContract[]): Generator<void, Json> {
  const paths: Record<string, Json> = {};
  for (const contract of contracts) {
    const operation = operations.get(contract) ?? makeOperation(contract);
    operations.set(contract, operation);
    paths[contract.path] = { ...paths[contract.path], [contract.method]: operation };
    yield;
  }
  schemas ??= yield* allSchemas();
  return {
    openapi: '3.1.0',
    info: { title: 'Matchback', version: VERSION, description: API_DESCRIPTION },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An API key: mbk_…' },
        google: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description:
            'A Google identity token of a member of the tenant, where the operator has set up sign-in. At the first request, a member whose address Google does not host also sends the header `Invitation-Code`.',
        },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'matchback_session',
          description:
            'The session of a page of this server, see `signIn`; behind TLS the name begins with `__Host-`. A request that changes something also has the header `Matchback-Page: 1`, and comes from this server (`Origin`, `Sec-Fetch-Site`).',
        },
      },
      schemas,
    },
  };
}

function* allSchemas(): Generator<void, Json> {
  const requests = namedSchemas(REQUEST_SCHEMAS, 'input');
  yield;
  const responses = namedSchemas(RESPONSE_SCHEMAS, 'output');
  yield;
  return { ...requests, ...responses, ConversionItem: conversionItemSchema() };
}

function makeOperation(contract: RouteContract): Json {
  const { id, summary, description, scope, body, example, csv, response } = contract;
  return {
    operationId: id,
    summary,
    ...(description && { description }),
    tags: [scope ?? 'service'],
    ...(scope && { security: [{ key: [] }, { google: [] }, { session: [] }] }),
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
        description: response.description,
        content:
          'json' in response
            ? { 'application/json': { schema: schemaOf(response.json, 'output') } }
            : { 'text/csv': { schema: { type: 'string' } } },
      },
      ...problemResponses(contract),
    },
  };
}

function parameters(location: 'path' | 'query', { shape }: z.ZodObject, condition = ''): Json[] {
  return Object.entries(shape).map(([name, schema]) => {
    const { description = '' } = schema as z.ZodType;
    const required = location === 'path' || !(schema as z.ZodType).safeParse(undefined).success;
    return {
      name,
      in: location,
      required,
      description: condition + description,
      schema: without(schemaOf(schema as z.ZodType, 'input'), 'description'),
    };
  });
}

/** A placeholder for the options of a template, whose names depend on the platform. */
const TEMPLATE_OPTIONS: Json = {
  name: 'options',
  in: 'query',
  required: false,
  description: 'The options of the template, each as a parameter with its own name; values other than text as JSON.',
  style: 'form',
  explode: true,
  schema: { type: 'object', additionalProperties: { type: 'string' } },
};

function headerParameters({ hasIdempotencyKey }: RouteContract): Json[] {
  if (!hasIdempotencyKey) return [];
  const description =
    'Identifies this batch: sending it again with the same key changes nothing. 1 to 255 visible ASCII characters.';
  return [
    { name: 'Idempotency-Key', in: 'header', required: false, description, schema: { type: 'string', maxLength: 255 } },
  ];
}

/** One response per HTTP status, with the codes that can come with it. */
function problemResponses({ scope, method, body, params, errors }: RouteContract): Record<number, Json> {
  const codes = new Set<ApiErrorCode>([
    ...(scope ? AUTHENTICATION_ERRORS : []),
    ...(scope && method !== 'get' ? (['cross_site_request'] as const) : []),
    ...(body ? BODY_ERRORS : []),
    ...COMMON_ERRORS,
    ...errors,
  ]);
  if (Object.keys(params.shape).length > 1) codes.add('not_found');
  const byStatus: Record<number, Json> = {};
  for (const status of new Set([...codes].map((code) => API_ERRORS[code].status))) {
    const codesOfStatus = [...codes].filter((code) => API_ERRORS[code].status === status);
    byStatus[status] = {
      description: codesOfStatus.map((code) => `\`${code}\`: ${API_ERRORS[code].title}.`).join(' '),
      ...((status === 429 || status === 503) && { headers: { 'Retry-After': RETRY_AFTER_HEADER } }),
      content: { 'application/problem+json': { schema: schemaOf(api.problemDetails, 'output') } },
    };
  }
  return byStatus;
}

const RETRY_AFTER_HEADER: Json = {
  description: 'Seconds to wait before sending the request again, unchanged.',
  schema: { type: 'integer', minimum: 0 },
};

const refTo = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

/** Returns a reference to a schema that has a name, otherwise the schema itself. */
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
  const { schemas: jsonSchemas } = z.toJSONSchema(registry, {
    io,
    uri: (id) => `#/components/schemas/${id}`,
    override: ({ zodSchema, jsonSchema }) => {
      // Items are validated one by one, so the contract accepts anything; the document says what they should be.
      if (zodSchema === api.uploadRequest.shape.conversions) jsonSchema.items = refTo('ConversionItem');
      if (zodSchema === api.identitiesRequest.shape.events) jsonSchema.items = refTo('IdentityEvent');
    },
  });
  return Object.fromEntries(Object.entries(jsonSchemas).map(([id, schema]) => [id, without(schema, '$schema', '$id')]));
}

function without(schema: object, ...keys: string[]): Json {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !keys.includes(key)));
}

function conversionItemSchema(): Json {
  const cell = schemaOf(api.cellValue, 'input');
  const fields = FIELDS.map(({ key, what, example }) => [key, { description: what, examples: [example], ...cell }]);
  return {
    type: 'object',
    description:
      'Field → cell, as people type it. `custom.*` is taken without a warning, and is neither stored nor sent.',
    properties: {
      row: {
        type: 'integer',
        minimum: 0,
        description: 'Your own row number. Default: counted from 1 through the upload.',
      },
      hashed: refTo('PersonHashes'),
      ...(Object.fromEntries(fields) as Json),
    },
    required: FIELDS.filter((field) => field.required).map(({ key }) => key),
    patternProperties: { '^custom\\.': cell },
  };
}
