import { z } from 'zod';
import { openApiDocument } from '../openapi.ts';
import { type Route, route } from '../route.ts';
import { noQuery } from '../tenant-path.ts';

/** The document of `routes` and of itself. */
export function apiDocument(routes: readonly Route[]): Route {
  const self = route(
    {
      id: 'apiDocument',
      method: 'get',
      path: '/openapi.json',
      summary: 'This document: OpenAPI 3.1',
      scope: null,
      params: z.object({}),
      query: noQuery,
      answer: { description: 'The document.', json: z.record(z.string(), z.unknown()) },
      errors: [],
    },
    () => Promise.resolve({ json: document }),
  );
  const document = openApiDocument([...routes, self].map(({ contract }) => contract));
  return self;
}
