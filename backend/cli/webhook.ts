import { Command } from 'commander';
import { addWebhookRequest, MOST_OVERLAP_HOURS, type WebhookDetail, type WebhookMessage } from '../../shared/api.ts';
import { OPERATOR } from '../store/audit.ts';
import { findTenant } from '../tenants/tenants.ts';
import { UserError } from '../user-error.ts';
import {
  addEndpoint,
  changeEndpoint,
  deleteEndpoint,
  listEndpoints,
  rotateEndpointSecret,
} from '../webhooks/endpoints.ts';
import { listMessages, replayMessages, sendTestMessage } from '../webhooks/messages.ts';
import { type CliIo, formatColumns, printResult } from './cli-io.ts';
import { idFrom } from './id-argument.ts';
import { withStore } from './with-store.ts';

interface CommandOptions {
  tenant: string;
  json?: true;
}

/** The operator may add addresses of an own network. */
const AS_OPERATOR = { actor: OPERATOR, mustBePublic: false };
const SHOWN_MESSAGES = 50;

/** `webhook`: addresses of a tenant that get the outcomes of its conversions. */
export function webhookCommand(io: CliIo): Command {
  const webhook = new Command('webhook').description('addresses that get the outcomes of conversions');
  const command = (name: string, description: string): Command =>
    webhook
      .command(name)
      .description(description)
      .requiredOption('--tenant <slug>', 'the tenant')
      .option('--json', 'print JSON');
  const printList = (json: true | undefined, webhooks: WebhookDetail[]) =>
    printResult(io, json, { webhooks }, webhooks.length > 0 ? tableOf(webhooks) : 'No webhooks yet.');

  command('list', 'list them').action(({ tenant, json }: CommandOptions) =>
    withStore(io, async ({ store: { db }, clock }) => {
      const { tenantId } = await findTenant(db, tenant);
      printList(json, await listEndpoints(db, tenantId, clock()));
    }),
  );

  command('add', 'add one, also of an own network; its secret is shown only once')
    .argument('<url>', 'its address: https, or http on this machine')
    .requiredOption('--name <name>', 'what people call it')
    .action((url: string, { tenant, json, name }: CommandOptions & { name: string }) =>
      withStore(io, async (context) => {
        const { tenantId } = await findTenant(context.store.db, tenant);
        if (!URL.canParse(url) || !addWebhookRequest.shape.name.safeParse(name).success) {
          throw new UserError('Give a whole address, such as https://hooks.example.com/matchback, and a name.');
        }
        const added = await addEndpoint(context, tenantId, { name: name.trim(), url }, AS_OPERATOR);
        printResult(io, json, added, `${added.webhook.webhook_id}\n${secretText(added.secret)}`);
      }),
    );

  for (const [verb, description, disabled] of [
    ['disable', 'send nothing to one until it is enabled again; messages are kept for 30 days', true],
    ['enable', 'send to one again, at once', false],
  ] as const) {
    command(verb, description)
      .argument('<id>', 'its id in the list', idFrom('webhook list'))
      .action((id: string, { tenant, json }: CommandOptions) =>
        withStore(io, async (context) => {
          const { tenantId } = await findTenant(context.store.db, tenant);
          await changeEndpoint(context, tenantId, id, { disabled }, AS_OPERATOR);
          printList(json, await listEndpoints(context.store.db, tenantId, context.clock()));
        }),
      );
  }

  command('rotate', 'replace the secret of one')
    .argument('<id>', 'its id in the list', idFrom('webhook list'))
    .option('--overlap-hours <hours>', 'for so long messages are signed with both; 0 where it has leaked', '24')
    .action((id: string, { tenant, json, overlapHours }: CommandOptions & { overlapHours: string }) =>
      withStore(io, async (context) => {
        const { tenantId } = await findTenant(context.store.db, tenant);
        const hours = Number(overlapHours);
        if (!Number.isInteger(hours) || hours < 0 || hours > MOST_OVERLAP_HOURS) {
          throw new UserError(`--overlap-hours: a whole number from 0 to ${MOST_OVERLAP_HOURS}.`);
        }
        const rotated = await rotateEndpointSecret(context, tenantId, id, hours, OPERATOR);
        printResult(io, json, rotated, secretText(rotated.secret));
      }),
    );

  command('test', 'send a test message to one')
    .argument('<id>', 'its id in the list', idFrom('webhook list'))
    .action((id: string, { tenant, json }: CommandOptions) =>
      withStore(io, async (context) => {
        const { tenantId } = await findTenant(context.store.db, tenant);
        const answer = await sendTestMessage(context, tenantId, id);
        printResult(io, json, answer, `${answer.ok ? 'Taken' : 'Not taken'}: ${answer.status ?? answer.failure}`);
      }),
    );

  command('messages', 'list the newest messages and what one answered')
    .argument('<id>', 'its id in the list', idFrom('webhook list'))
    .action((id: string, { tenant, json }: CommandOptions) =>
      withStore(io, async ({ store: { db } }) => {
        const { tenantId } = await findTenant(db, tenant);
        const page = await listMessages(db, tenantId, id, { limit: SHOWN_MESSAGES });
        printResult(io, json, page, page.messages.length > 0 ? messageTable(page.messages) : 'No messages yet.');
      }),
    );

  command('replay', 'send messages once more: one, or all of a period')
    .argument('<id>', 'its id in the list', idFrom('webhook list'))
    .option('--message <id>', 'one message', idFrom('webhook messages'))
    .option('--from <time>', 'all messages from this time on, as ISO 8601')
    .option('--to <time>', 'and up to this one')
    .action((id: string, { tenant, json, message, from, to }: CommandOptions & ReplayOptions) =>
      withStore(io, async (context) => {
        const { tenantId } = await findTenant(context.store.db, tenant);
        if ((message === undefined) === (from === undefined)) throw new UserError('Give either --message or --from.');
        if (message !== undefined && to !== undefined) throw new UserError('Give --to with --from.');
        const request = {
          ...(message !== undefined && { message_id: message }),
          ...(from !== undefined && { from: readTime('--from', from) }),
          ...(to !== undefined && { to: readTime('--to', to) }),
        };
        if ((request.to ?? '9') < (request.from ?? ''))
          throw new UserError('--to: give a time that is not before --from.');
        const answer = await replayMessages(context, tenantId, id, request, OPERATOR);
        printResult(io, json, answer, replayText(answer.messages));
      }),
    );

  command('delete', 'delete one; what waits for it is not sent')
    .argument('<id>', 'its id in the list', idFrom('webhook list'))
    .action((id: string, { tenant, json }: CommandOptions) =>
      withStore(io, async (context) => {
        const { tenantId } = await findTenant(context.store.db, tenant);
        await deleteEndpoint(context, tenantId, id, OPERATOR);
        printList(json, await listEndpoints(context.store.db, tenantId, context.clock()));
      }),
    );
  return webhook;
}

interface ReplayOptions {
  message?: string;
  from?: string;
  to?: string;
}

const replayText = (messages: number): string =>
  messages > 0
    ? `Messages that are sent once more: ${messages}.`
    : 'Nothing is sent once more: no such message was sent before.';

function readTime(option: string, text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new UserError(`${option}: write a time such as 2026-11-29T08:00:00Z.`);
  return new Date(time).toISOString();
}

const secretText = (secret: string): string => `Secret: ${secret}\nSave it now: it is not shown again.`;

function tableOf(webhooks: readonly WebhookDetail[]): string {
  const rows = webhooks.map(({ webhook_id, name, host, disabled_code, waiting, failures, last_answer }) => [
    webhook_id,
    name,
    host,
    disabled_code ?? 'on',
    String(waiting),
    String(failures),
    last_answer === null ? 'none' : String(last_answer.status ?? last_answer.failure),
  ]);
  return formatColumns([['id', 'name', 'host', 'state', 'waiting', 'failures', 'last answer'], ...rows]);
}

function messageTable(messages: readonly WebhookMessage[]): string {
  const rows = messages.map(({ message_id, created_at, outcomes, state, tries, last_answer }) => [
    message_id,
    created_at,
    String(outcomes),
    state,
    String(tries),
    last_answer === null ? '' : String(last_answer.status ?? last_answer.failure),
  ]);
  return formatColumns([['id', 'made at', 'outcomes', 'state', 'tries', 'last answer'], ...rows]);
}
