import { Command } from 'commander';
import {
  blockedKeyList,
  type BlockedKeyList,
  changedPeople,
  type ChangedPeople,
  type PersonIdentifier,
} from '../../shared/api.ts';
import { countOf } from '../../shared/texts/en/counts.ts';
import { UserError } from '../user-error.ts';
import { createBackendClient, type TargetOptions } from './backend-client.ts';
import { printResult, formatColumns, type CliIo } from './cli-io.ts';
import { addPersonDataCommands } from './person-data.ts';
import { addTargetOptions } from './target-options.ts';

type CommandOptions = TargetOptions & { json?: true };

const IDENTIFIERS = ['email', 'phone', 'external_id', 'order_id'] as const;

/** `person`: undoes merges, keeps people apart, and lists and allows blocked identifiers, through a running backend. */
export function personCommand(io: CliIo): Command {
  const person = new Command('person').description(
    'who is taken for the same person; what is stored of a person; needs a key with the scope admin',
  );

  const change = async (path: string, body: object, { json, ...target }: CommandOptions): Promise<void> => {
    const backend = await createBackendClient(io, target);
    const changed = await backend.request(path, changedPeople, { json: body });
    printResult(io, json, changed, describeChange(changed));
  };

  const undo = person
    .command('undo-merge')
    .description('undo a merge of two identities; the event that made it is left out from now on')
    .argument('<identity>', 'the id of the identity that was merged into another one');
  addTargetOptions(undo).action((identity: string, options: CommandOptions) =>
    change('identities/undo-merge', { from_identity: identity }, options),
  );

  const apart = person
    .command('keep-apart')
    .description('keep two people apart, whatever identity events say')
    .argument('<one>', 'email:…, phone:…, external_id:… or order_id:…')
    .argument('<other>', 'the other person, in the same form')
    .option('--undo', 'no longer keep them apart');
  addTargetOptions(apart).action(
    (one: string, other: string, { undo: isUndo, ...options }: CommandOptions & { undo?: true }) =>
      change(
        'identities/keep-apart',
        { a: readIdentifier(one), b: readIdentifier(other), apart: isUndo !== true },
        options,
      ),
  );

  const list = person.command('blocked').description('list the identifiers that too many people share');
  addTargetOptions(list).action(async ({ json, ...target }: CommandOptions) => {
    const backend = await createBackendClient(io, target);
    const keys = await backend.request('blocked-keys?limit=1000', blockedKeyList);
    printResult(io, json, keys, describeBlocked(keys));
  });

  const allow = person
    .command('allow')
    .description('let a blocked identifier link and match again; it is then never blocked by itself')
    .argument('<key>', 'as `person blocked` shows it');
  addTargetOptions(allow).action((key: string, options: CommandOptions) =>
    change('blocked-keys/allow', { key }, options),
  );
  addPersonDataCommands(person, io);
  return person;
}

function readIdentifier(text: string): PersonIdentifier {
  const at = text.indexOf(':');
  const kind = IDENTIFIERS.find((one) => one === text.slice(0, at));
  if (!kind) throw new UserError(`“${text.slice(0, 40)}” names no person: write ${IDENTIFIERS.join(':…, ')}:….`);
  return { [kind]: text.slice(at + 1) };
}

function describeChange({ separate, redone, sent }: ChangedPeople): string {
  const lines = [
    ...(separate === true ? ['The two people are separate now.'] : []),
    ...(separate === false ? ['The two are one person: events tie them together.'] : []),
    `${countOf(redone, 'order was', 'orders were')} matched again.`,
    ...(sent.length > 0
      ? [
          '',
          'Sent already, and left as they are:',
          ...sent.map((one) => `${one.order_id} (${one.destinations.join(', ')})`),
        ]
      : []),
  ];
  return lines.join('\n');
}

function describeBlocked({ blocked_keys: keys, total }: BlockedKeyList): string {
  if (keys.length === 0) return 'No blocked identifiers.';
  const header = ['key', 'kind', 'found in', 'e-mails', 'phones', 'external ids', 'blocked', 'allowed'];
  const rows = keys.map((one) => [
    one.key,
    one.kind,
    one.source,
    String(one.emails),
    String(one.phones),
    String(one.external_ids),
    one.blocked_at,
    one.allowed_at ?? '',
  ]);
  const more = total > rows.length ? [`… and ${(total - rows.length).toLocaleString('en')} more`] : [];
  return [formatColumns([header, ...rows]), ...more].join('\n');
}
