import { z } from 'zod';
import {
  addWebhookRequest,
  changeWebhookRequest,
  replayWebhookAnswer,
  replayWebhookRequest,
  rotateWebhookRequest,
  webhookAnswer,
  webhookList,
  webhookMessages,
  webhookWithSecret,
} from '../../../shared/api.ts';
import { allows } from '../../../shared/roles.ts';
import { UserError } from '../../user-error.ts';
import {
  addEndpoint,
  changeEndpoint,
  deleteEndpoint,
  InvalidAddress,
  listEndpoints,
  rotateEndpointSecret,
  UnknownWebhook,
} from '../../webhooks/endpoints.ts';
import { listMessages, replayMessages, sendTestMessage } from '../../webhooks/messages.ts';
import { ApiError } from '../errors.ts';
import { defineRoute, type RouteCall } from '../route.ts';
import { noQuery, pageQuery, TENANT_PATH, tenantParams } from '../route-parameters.ts';

const path = `${TENANT_PATH}/webhooks`;
const params = tenantParams.extend({ webhook: z.uuid().describe('The id of the webhook.') });
const list = { description: 'All webhooks, the oldest first.', json: webhookList };
const RECORDED = 'The call is recorded in the audit log.';
/** What the pages and the API may register; the command line may register an own network too. */
const mustBePublic = true;

type Call = Pick<RouteCall<unknown, unknown, unknown>, 'context' | 'tenantId' | 'scopes'>;

async function answer({ context, tenantId, scopes }: Call): Promise<{ json: z.input<typeof webhookList> }> {
  const webhooks = await listEndpoints(context.store.db, tenantId, context.clock());
  return { json: { webhooks: allows(scopes, 'admin') ? webhooks : webhooks.map((one) => ({ ...one, url: null })) } };
}

function asApiError(error: unknown): never {
  if (error instanceof UnknownWebhook) throw new ApiError('not_found', error.message);
  if (error instanceof InvalidAddress) {
    throw new ApiError('invalid_body', error.message, {}, [{ field: 'url', message: error.message }]);
  }
  throw error instanceof UserError ? new ApiError('invalid_body', error.message) : error;
}

const webhooksRoute = defineRoute(
  {
    id: 'listWebhooks',
    method: 'get',
    path,
    summary: 'List the webhooks: addresses that get the outcomes of conversions',
    scope: 'read',
    params: tenantParams,
    query: noQuery,
    response: list,
    errors: [],
  },
  (call) => answer(call),
);

const addWebhookRoute = defineRoute(
  {
    id: 'addWebhook',
    method: 'post',
    path,
    summary: 'Add a webhook',
    description: `It gets every outcome from now on, in signed requests as the Standard Webhooks specification has them; docs/outgoing-webhooks.md describes them. The secret is in this answer only. ${RECORDED}`,
    scope: 'admin',
    params: tenantParams,
    query: noQuery,
    body: addWebhookRequest,
    example: { name: 'CRM', url: 'https://hooks.shop.example.net/matchback' },
    response: { description: 'The webhook, with its secret.', json: webhookWithSecret },
    errors: ['invalid_body'],
  },
  async ({ context, tenantId, body, actor }) => ({
    json: await addEndpoint(context, tenantId, body, { actor, mustBePublic }).catch(asApiError),
  }),
);

const changeWebhookRoute = defineRoute(
  {
    id: 'changeWebhook',
    method: 'post',
    path: `${path}/{webhook}`,
    summary: "Change a webhook's name or address, or switch it off or on",
    description: `While it is off, messages are kept for 30 days; once it is on, they are sent in their order. ${RECORDED}`,
    scope: 'admin',
    params,
    query: noQuery,
    body: changeWebhookRequest,
    example: { disabled: false },
    response: list,
    errors: ['invalid_body', 'not_found'],
  },
  async (call) => {
    const { context, tenantId, params, body, actor } = call;
    await changeEndpoint(context, tenantId, params.webhook, body, { actor, mustBePublic }).catch(asApiError);
    return answer(call);
  },
);

const rotateWebhookRoute = defineRoute(
  {
    id: 'rotateWebhookSecret',
    method: 'post',
    path: `${path}/{webhook}/rotate`,
    summary: "Replace a webhook's secret",
    description: `For \`overlap_hours\` messages have a signature of each of the two, so that the receiver can be changed without a gap. ${RECORDED}`,
    scope: 'admin',
    params,
    query: noQuery,
    body: rotateWebhookRequest,
    example: { overlap_hours: 24 },
    response: { description: 'The webhook, with its new secret.', json: webhookWithSecret },
    errors: ['not_found'],
  },
  async ({ context, tenantId, params, body, actor }) => ({
    json: await rotateEndpointSecret(context, tenantId, params.webhook, body.overlap_hours, actor).catch(asApiError),
  }),
);

const testWebhookRoute = defineRoute(
  {
    id: 'testWebhook',
    method: 'post',
    path: `${path}/{webhook}/test`,
    summary: 'Send a test message to a webhook',
    description: 'At once, also where it is off. The message has the type `test` and no outcomes.',
    scope: 'admin',
    params,
    query: noQuery,
    response: { description: 'What it answered.', json: webhookAnswer },
    errors: ['not_found'],
  },
  async ({ context, tenantId, params }) => ({
    json: await sendTestMessage(context, tenantId, params.webhook).catch(asApiError),
  }),
);

const replayWebhookRoute = defineRoute(
  {
    id: 'replayWebhook',
    method: 'post',
    path: `${path}/{webhook}/replay`,
    summary: 'Send messages to a webhook once more: one, or all of a period',
    description: `In their order, before new ones, with the ids that they had. Messages are kept for 30 days. ${RECORDED}`,
    scope: 'admin',
    params,
    query: noQuery,
    body: replayWebhookRequest,
    example: { from: '2026-11-29T00:00:00.000Z' },
    response: { description: 'How many are sent.', json: replayWebhookAnswer },
    errors: ['not_found'],
  },
  async ({ context, tenantId, params, body, actor }) => ({
    json: await replayMessages(context, tenantId, params.webhook, body, actor).catch(asApiError),
  }),
);

const webhookMessagesRoute = defineRoute(
  {
    id: 'listWebhookMessages',
    method: 'get',
    path: `${path}/{webhook}/messages`,
    summary: 'List the messages of the last 30 days and what a webhook answered',
    scope: 'read',
    params,
    query: pageQuery,
    response: { description: 'One page of messages.', json: webhookMessages },
    errors: ['not_found'],
  },
  async ({ context, tenantId, params, query }) => ({
    json: await listMessages(context.store.db, tenantId, params.webhook, query).catch(asApiError),
  }),
);

const deleteWebhookRoute = defineRoute(
  {
    id: 'deleteWebhook',
    method: 'post',
    path: `${path}/{webhook}/delete`,
    summary: 'Delete a webhook',
    description: `What waits for it is not sent. ${RECORDED}`,
    scope: 'admin',
    params,
    query: noQuery,
    response: list,
    errors: ['not_found'],
  },
  async (call) => {
    const { context, tenantId, params, actor } = call;
    await deleteEndpoint(context, tenantId, params.webhook, actor).catch(asApiError);
    return answer(call);
  },
);

export const webhookRoutes = [
  webhooksRoute,
  addWebhookRoute,
  changeWebhookRoute,
  rotateWebhookRoute,
  testWebhookRoute,
  replayWebhookRoute,
  webhookMessagesRoute,
  deleteWebhookRoute,
];
