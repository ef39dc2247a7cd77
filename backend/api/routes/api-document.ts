import { z } from 'zod';
import { openApiDocument } from '../openapi.ts';
import { type ApiRoute, defineRoute } from '../route.ts';
import { noQuery } from '../route-parameters.ts';

/** Serves the API document of `routes` and of this route. */
export function apiDocumentRoute(routes: readonly ApiRoute[]): ApiRoute {
  const self = defineRoute(
    {
      id: 'apiDocument',
      method: 'get',
      path: '/openapi.json',
      summary: 'This document: OpenAPI 3.1',
      scope: null,
      params: z.object({}),
      query: noQuery,
      response: { description: 'The document.', json: z.record(z.string(), z.unknown()) },
      errors: [],
    },
    () => Promise.resolve({ json: document }),
  );
  const document = openApiDocument([...routes, self].map(({ contract }) => contract));
  return self;
}
