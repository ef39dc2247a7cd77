import type { Express } from 'express';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../backend/api/app.ts';
import { API_ERRORS } from '../../backend/api/errors.ts';
import { makeOpenApiDocument } from '../../backend/api/openapi.ts';
import { allRoutes } from '../../backend/api/routes/index.ts';
import type { Context } from '../../backend/context.ts';
import { createLog } from '../../backend/log.ts';
import { runInSlices } from '../../backend/store/overlap.ts';
import { FIELDS } from '../../shared/fields.ts';

const routes = allRoutes(() => true);
const document = (await runInSlices(makeOpenApiDocument(routes.map(({ contract }) => contract)))) as {
  openapi: string;
  paths: Record<
    string,
    Record<
      string,
      { operationId: string; parameters: { name: string; in: string }[]; security?: Record<string, string[]>[] }
    >
  >;
  components: {
    schemas: Record<string, { properties?: Record<string, unknown> }>;
    securitySchemes: Record<string, unknown>;
  };
};
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

/** Every method and path that Express itself would answer, but for the pages under /docs. */
function mounted(): string[] {
  const context = { log: createLog('silent'), clock: () => new Date(0) } as Context;
  const app: Express = createApp({ context, isQueueRunning: () => true, rateLimitPerMinute: 1 });
  return app.router.stack.flatMap(({ route }) => {
    if (!route) return [];
    const methods = route.stack.flatMap(({ method }) => method ?? []);
    return [...new Set(methods)].map((method) => `${method} ${route.path.replace(/:(\w+)/g, '{$1}')}`);
  });
}

describe('the API document', () => {
  it('lists every route that there is, and no other', () => {
    const listed = operations.map(({ method, path }) => `${method} ${path}`);
    expect(listed.sort()).toEqual(mounted().sort());
    expect(listed).toContain('post /api/v1/tenants/{tenant}/offline-conversions/upload');
  });

  it('is OpenAPI 3.1 whose references resolve and whose operations have unique names', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name]) => name,
    );
    expect(new Set(references).size).toBeGreaterThan(10);
    expect(references.filter((name) => !document.components.schemas[name ?? ''])).toEqual([]);
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('declares each variable of a path, and requires a key or a sign-in in every path with a tenant', () => {
    for (const { path, operation } of operations) {
      const variables = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      expect(declared.sort()).toEqual(variables.sort());
      const schemes = operation.security?.flatMap((scheme) => Object.keys(scheme)) ?? [];
      expect(schemes).toEqual(variables.includes('tenant') ? Object.keys(document.components.securitySchemes) : []);
    }
  });

  it('explains every field that an item may have', () => {
    const properties = Object.keys(document.components.schemas['ConversionItem']?.properties ?? {});
    expect(properties.filter((name) => name !== 'row' && name !== 'hashed')).toEqual(FIELDS.map(({ key }) => key));
  });

  it('names every error code but those of unknown URLs and methods', () => {
    const text = JSON.stringify(document.paths);
    const unnamed = Object.keys(API_ERRORS).filter((code) => !text.includes(`\`${code}\``));
    expect(unnamed).toEqual(['method_not_allowed']);
  });
});
