import {
  alertRecipients,
  type AlertRecipients,
  changeAlertRecipientsAnswer,
  changeAlertRecipientsRequest,
  testAlertAnswer,
} from '../../../shared/api.ts';
import { changeRecipients } from '../../alerts/change-recipients.ts';
import { type AlertSettings, loadAlertSettings } from '../../alerts/recipients.ts';
import { sendTestAlert } from '../../alerts/send-test-alert.ts';
import type { Context } from '../../context.ts';
import { UserError } from '../../user-error.ts';
import { ApiError } from '../errors.ts';
import { defineRoute } from '../route.ts';
import { noQuery, TENANT_PATH, tenantParams } from '../route-parameters.ts';

const path = `${TENANT_PATH}/alert-recipients`;

function describe({ sendMail }: Pick<Context, 'sendMail'>, { mail_to, webhook }: AlertSettings): AlertRecipients {
  return { mail_to, webhook: webhook?.url ?? null, can_mail: sendMail !== undefined };
}

export const alertRecipientsRoute = defineRoute(
  {
    id: 'getAlertRecipients',
    method: 'get',
    path,
    summary: 'Where all alerts of the account go, besides the addresses of its daily updates',
    scope: 'admin',
    params: tenantParams,
    query: noQuery,
    response: { description: 'The recipients.', json: alertRecipients },
    errors: [],
  },
  async ({ context, tenantId }) => ({
    json: describe(context, await loadAlertSettings(context.store.db, tenantId)),
  }),
);

export const changeAlertRecipientsRoute = defineRoute(
  {
    id: 'changeAlertRecipients',
    method: 'post',
    path,
    summary: 'Change where all alerts of the account go',
    description:
      'A webhook gets signed requests as the Standard Webhooks specification has it; its host has to be public. The call is recorded in the audit log.',
    scope: 'admin',
    params: tenantParams,
    query: noQuery,
    body: changeAlertRecipientsRequest,
    example: { mail_to: ['eva.lima@shop.example.net'], webhook: 'https://hooks.shop.example.net/matchback' },
    response: { description: 'The recipients, with the secret of a new webhook.', json: changeAlertRecipientsAnswer },
    errors: [],
  },
  async ({ context, tenantId, body, actor }) => {
    const { settings, secret } = await changeRecipients(context.store.db, tenantId, body, actor, context.clock()).catch(
      (error: unknown) => {
        throw error instanceof UserError
          ? new ApiError('invalid_body', error.message, {}, [{ field: 'webhook', message: error.message }])
          : error;
      },
    );
    return { json: { ...describe(context, settings), webhook_secret: secret } };
  },
);

export const testAlertRoute = defineRoute(
  {
    id: 'sendTestAlert',
    method: 'post',
    path: `${path}/test`,
    summary: 'Send a test alert to all recipients, those of daily updates too',
    scope: 'admin',
    params: tenantParams,
    query: noQuery,
    response: { description: 'What did not work.', json: testAlertAnswer },
    errors: [],
  },
  async ({ context, tenantId }) => ({ json: await sendTestAlert(context, tenantId) }),
);
