import { identitiesAnswer, identitiesRequest } from '../../../shared/api.ts';
import { defineBatchRoute } from '../route.ts';
import { noQuery, TENANT_PATH, tenantParams } from '../route-parameters.ts';

export const identitiesRoute = defineBatchRoute(
  {
    id: 'receiveIdentities',
    method: 'post',
    path: `${TENANT_PATH}/identities`,
    summary: 'Add events to the identity graph: clicks, with the order ids, e-mails and phones of the same person',
    description:
      'Unmatched conversions that these events match are matched at once. E-mails and phones may be plain or hashed; plain ones are hashed before anything is stored. An event with `purchase` is counted in reports, beside uploaded orders.',
    scope: 'identities',
    params: tenantParams,
    query: noQuery,
    body: identitiesRequest,
    example: {
      events: [
        {
          time: '2026-02-14T09:00:00Z',
          email: 'somchai@example.com',
          clicks: [{ type: 'gclid', value: 'Cj0KCQiA-example', time: '2026-02-14T08:59:00Z' }],
        },
      ],
    },
    isBatch: true,
    response: { description: 'What the events changed.', json: identitiesAnswer },
    errors: ['busy'],
  },
  async ({ context, tenantId, body, batches, aborted }) => ({
    jsonBytes: await batches.run(context, { kind: 'identities', tenantId, body, now: context.clock() }, aborted),
  }),
);
