import { expect } from 'vitest';
import { z } from 'zod';

type JsonSchema = Parameters<typeof z.fromJSONSchema>[0];

interface Operation {
  responses: Record<string, { content: Record<string, { schema: JsonSchema }> }>;
}

/** As much of an OpenAPI document as the tests read. */
export interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
}

const REFS = '#/components/schemas/';
const PROBLEM = { $ref: `${REFS}Problem` };

/** Checks a response against what the document promises for its path and method. */
export function expectConforms(
  document: Document,
  method: string,
  path: string,
  response: Response,
  text: string,
): void {
  const operation = operationOf(document, method, path);
  const type = response.headers.get('content-type')?.split(';')[0] ?? '';
  const promised = operation?.responses[response.status];
  // Addresses and methods that there are not have no operation: their answer is the problem alone.
  const schema = operation ? promised?.content[type]?.schema : PROBLEM;
  expect(
    schema,
    `${method} ${path} answered ${response.status} ${type}, which the document does not list`,
  ).toBeDefined();
  if (!type.endsWith('json')) return;
  const checked = reader(document, schema ?? false).safeParse(JSON.parse(text));
  expect(checked.success ? [] : checked.error.issues).toEqual([]);
}

function operationOf({ paths }: Document, method: string, path: string): Operation | undefined {
  const segments = path.split('?')[0]?.split('/') ?? [];
  const fits = (template: string): boolean => {
    const parts = template.split('/');
    return parts.length === segments.length && parts.every((part, i) => fitsPart(part, segments[i] ?? ''));
  };
  return Object.entries(paths).find(([template]) => fits(template))?.[1][method.toLowerCase()];
}

/** `{destination}.csv` as well as `{tenant}` and `uploads`. */
function fitsPart(template: string, segment: string): boolean {
  const [before = '', after] = template.split(/\{\w+\}/);
  if (after === undefined) return template === segment;
  return segment.length > before.length + after.length && segment.startsWith(before) && segment.endsWith(after);
}

const readers = new WeakMap<object, z.ZodType>();
/** The schemas that have a name, by the document; all of them take longer to convert than any other one. */
const definitions = new WeakMap<Document, unknown>();

/** To make one of a schema takes a hundred times as long as to use it. */
function reader(document: Document, schema: JsonSchema): z.ZodType {
  const known = typeof schema === 'object' ? readers.get(schema) : undefined;
  if (known) return known;
  const $defs = definitions.get(document) ?? local(document.components.schemas);
  definitions.set(document, $defs);
  const made = z.fromJSONSchema({ ...(local(schema) as object), $defs } as JsonSchema);
  if (typeof schema === 'object') readers.set(schema, made);
  return made;
}

const local = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replaceAll(REFS, '#/$defs/'));
