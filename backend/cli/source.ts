import { Argument, Command } from 'commander';
import {
  matchBooster,
  MOST_BOOSTER_DAYS,
  SOURCE_KINDS,
  type CustomerRequest,
  type SourceDetail,
  type SourceKind,
  type SourceWithKey,
} from '../../shared/api.ts';
import { addSource, changeSource, deleteSource, listSources, rotateSource } from '../capture/sources.ts';
import { readConfig } from '../config.ts';
import { readBoosterDays, setBoosterDays } from '../identity/booster-settings.ts';
import { OPERATOR } from '../store/audit.ts';
import { endCustomerRequest, listCustomerRequests } from '../sources/customer-requests.ts';
import { findTenant } from '../tenants/tenants.ts';
import { UserError } from '../user-error.ts';
import { type CliIo, formatColumns, printResult } from './cli-io.ts';
import { idFrom } from './id-argument.ts';
import { withStore } from './with-store.ts';

interface CommandOptions {
  tenant: string;
  json?: true;
}

/** `source`: the sites and shops of a tenant that send events by themselves. */
export function sourceCommand(io: CliIo): Command {
  const source = new Command('source').description('sites and shops that send events by themselves');
  const command = (name: string, description: string): Command =>
    source
      .command(name)
      .description(description)
      .requiredOption('--tenant <slug>', 'the tenant')
      .option('--json', 'print JSON');
  const origin = (): string => readConfig(io.env).publicUrl ?? '';
  const printList = (json: true | undefined, sources: SourceDetail[]) =>
    printResult(io, json, { sources }, sources.length > 0 ? tableOf(sources) : 'No sources yet.');

  command('list', 'list them').action(({ tenant, json }: CommandOptions) =>
    withStore(io, async ({ store, clock }) => {
      const { tenantId } = await findTenant(store.db, tenant);
      printList(json, await listSources(store.db, tenantId, origin(), clock()));
    }),
  );

  command('add', 'add one; a key that is a secret is shown only once')
    .addArgument(new Argument('<kind>', 'what it is').choices(SOURCE_KINDS))
    .requiredOption('--name <name>', 'what people call it')
    .option('--origin <host...>', 'of a site: the hosts whose pages may send events')
    .option('--settings <json>', 'its settings, as docs/sources.md describes them')
    .option('--secrets <json>', 'its signing secrets')
    .action((kind: SourceKind, options: CommandOptions & AddOptions) =>
      withStore(io, async (context) => {
        const { tenant, json, name } = options;
        const { tenantId } = await findTenant(context.store.db, tenant);
        const settings = {
          ...parseObject('--settings', options.settings),
          ...(options.origin && { origins: options.origin }),
        };
        const secrets = parseObject('--secrets', options.secrets) as Record<string, string>;
        const added = await addSource(
          context,
          tenantId,
          { kind, name, settings, secrets },
          { actor: OPERATOR, origin: origin() },
        );
        printResult(io, json, added, describeKey(added));
      }),
    );

  for (const [verb, description, disabled] of [
    ['disable', 'take nothing from a source until it is enabled again', true],
    ['enable', 'take events of a source again', false],
  ] as const) {
    command(verb, description)
      .argument('<id>', 'its id in the list', idFrom('source list'))
      .action((id: string, { tenant, json }: CommandOptions) =>
        withStore(io, async (context) => {
          const { tenantId } = await findTenant(context.store.db, tenant);
          await changeSource(context, tenantId, id, { disabled }, OPERATOR);
          printList(json, await listSources(context.store.db, tenantId, origin(), context.clock()));
        }),
      );
  }

  command('rotate', 'replace the key of a source, or its secrets')
    .argument('<id>', 'its id in the list', idFrom('source list'))
    .addArgument(new Argument('[what]', 'what to replace').choices(['key', 'secrets']).default('key'))
    .option('--overlap-hours <hours>', 'for so long the one before is taken as well; 0 where it has leaked', '24')
    .option('--secrets <json>', 'the new secrets, where the other side makes them')
    .action((id: string, what: 'key' | 'secrets', options: CommandOptions & RotateOptions) =>
      withStore(io, async (context) => {
        const { tenant, json } = options;
        const { tenantId } = await findTenant(context.store.db, tenant);
        const hours = Number(options.overlapHours);
        if (!Number.isInteger(hours) || hours < 0 || hours > 168) {
          throw new UserError('--overlap-hours: a whole number from 0 to 168.');
        }
        const secrets = parseObject('--secrets', options.secrets) as Record<string, string>;
        const rotated = await rotateSource(
          context,
          tenantId,
          id,
          { what, secrets, overlap_hours: hours },
          { actor: OPERATOR, origin: origin() },
        );
        printResult(io, json, rotated, describeKey(rotated));
      }),
    );

  command('booster', 'show whether the match booster is on, or turn it on or off')
    .option('--days <days>', 'turn it on, and keep what capture knows of people for so many days')
    .option('--off', 'turn it off: what it knows is removed within a day')
    .action(({ tenant, json, days, off }: CommandOptions & { days?: string; off?: true }) =>
      withStore(io, async ({ store: { db }, clock }) => {
        const { tenantId } = await findTenant(db, tenant);
        if (days !== undefined || off) {
          const parsed = matchBooster.safeParse({ days: off ? null : Number(days) });
          if (!parsed.success) throw new UserError(`--days: a whole number from 1 to ${MOST_BOOSTER_DAYS}.`);
          await setBoosterDays(db, tenantId, parsed.data.days, OPERATOR, clock());
        }
        const kept = await readBoosterDays(db, tenantId);
        const text = kept === null ? 'The match booster is off.' : `The match booster is on: ${kept} days.`;
        printResult(io, json, { days: kept }, text);
      }),
    );

  command('requests', 'what customers asked a shop for, and you have to do within 30 days')
    .argument('<id>', 'the id of the shop in the list', idFrom('source list'))
    .option('--done <request>', 'note that one was done')
    .action((id: string, { tenant, json, done }: CommandOptions & { done?: string }) =>
      withStore(io, async ({ store: { db }, clock }) => {
        const { tenantId } = await findTenant(db, tenant);
        if (done !== undefined) {
          const isKnown = await endCustomerRequest(db, tenantId, { sourceId: id, requestId: done }, clock());
          if (!isKnown) throw new UserError('--done: the list has the ids of requests.');
        }
        const requests = await listCustomerRequests(db, tenantId, id);
        printResult(io, json, { requests }, describeRequests(requests));
      }),
    );

  command('delete', 'delete a source with what it sent and is not processed yet')
    .argument('<id>', 'its id in the list', idFrom('source list'))
    .action((id: string, { tenant, json }: CommandOptions) =>
      withStore(io, async (context) => {
        const { tenantId } = await findTenant(context.store.db, tenant);
        await deleteSource(context, tenantId, id, OPERATOR);
        printList(json, await listSources(context.store.db, tenantId, origin(), context.clock()));
      }),
    );
  return source;
}

function describeRequests(requests: readonly CustomerRequest[]): string {
  if (requests.length === 0) return 'No customer has asked for anything.';
  const rows = requests.map(({ request_id, kind, email, phone, orders, received_at, done_at }) => [
    request_id,
    kind === 'export_person' ? 'a copy of the data' : 'to be erased',
    [email, phone, ...orders].filter((one) => one !== null).join(' '),
    received_at,
    done_at ?? '',
  ]);
  return formatColumns([['id', 'what', 'who', 'asked at', 'done at'], ...rows]);
}

interface AddOptions {
  name: string;
  origin?: string[];
  settings?: string;
  secrets?: string;
}

interface RotateOptions {
  overlapHours: string;
  secrets?: string;
}

function parseObject(option: string, text: string | undefined): Record<string, unknown> {
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new UserError(`${option}: write a JSON object, such as '{"honour_gpc":false}'.`);
}

function describeKey({ source, key, address, secrets }: SourceWithKey): string {
  const lines = [`${source.name} (${source.kind}): ${source.source_id}`, `Its events are sent to ${address || key}`];
  for (const [name, value] of Object.entries(secrets)) lines.push(`${name}: ${value}`);
  if (source.key === null || Object.keys(secrets).length > 0) {
    lines.push('Save what is secret of this now: it is not shown again.');
  }
  return lines.join('\n');
}

function tableOf(sources: readonly SourceDetail[]): string {
  const rows = sources.map((source) => [
    source.source_id,
    source.kind,
    source.name,
    source.disabled_at === null ? 'on' : 'disabled',
    source.last_event_at ?? 'never',
    String(source.waiting),
    source.problem?.message ?? source.silence?.message ?? '',
  ]);
  return formatColumns([['id', 'kind', 'name', 'state', 'last event', 'waiting', 'problem'], ...rows]);
}
