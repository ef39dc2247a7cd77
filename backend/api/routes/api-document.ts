import { z } from 'zod';
import { runInSlices } from '../../store/overlap.ts';
import { makeOpenApiDocument } from '../openapi.ts';
import { type ApiRoute, defineRoute } from '../route.ts';
import { noQuery } from '../route-parameters.ts';

/** Serves the API document of `routes` and of this route, which is made when it is first asked for: most processes never are. */
export function apiDocumentRoute(routes: readonly ApiRoute[]): ApiRoute {
  const self: ApiRoute = defineRoute(
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
    async () => ({ json: await (document ??= make()) }),
  );
  const make = () => runInSlices(makeOpenApiDocument([...routes, self].map(({ contract }) => contract)));
  let document: Promise<Record<string, unknown>> | undefined;
  return self;
}
