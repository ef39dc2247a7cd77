import { resolve } from 'node:path';
import type { Command } from 'commander';
import { eraseAnswer, type ErasurePreview, type ErasureReceipt, liftAnswer } from '../../shared/api.ts';
import { countOf } from '../../shared/texts/en/counts.ts';
import { UserError } from '../user-error.ts';
import { createBackendClient, type TargetOptions } from './backend-client.ts';
import { formatColumns, printResult, type CliIo } from './cli-io.ts';
import { addTargetOptions } from './target-options.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

interface PersonOptions extends TargetOptions {
  email?: string;
  phone?: string;
  country?: string;
  order?: string;
  shop?: string;
  externalId?: string;
  json?: true;
}

/** `person export`, `person erase` and `person lift`: what is stored of a person, through a running backend. */
export function addPersonDataCommands(person: Command, io: CliIo): void {
  const exported = person.command('export').description('write all that is stored of a person to a JSON file');
  addPersonOptions(exported).option('--out <file>', 'the file (default: standard output)');
  exported.action(async ({ out, ...options }: PersonOptions & { out?: string }) => {
    const backend = await createBackendClient(io, options);
    const text = await backend.download('persons/export', { json: identifiersOf(options) });
    if (out === undefined) for await (const chunk of text) io.out(chunk);
    else {
      await writeFileAtomically(resolve(io.folder, out), text);
      io.err(`Written to ${out}.\n`);
    }
  });

  const erase = person.command('erase').description('count what is stored of a person; with --confirm, erase it');
  addPersonOptions(erase).option('--confirm <code>', 'the code that the same command printed without it');
  erase.action(async ({ confirm, ...options }: PersonOptions & { confirm?: string }) => {
    const backend = await createBackendClient(io, options);
    const body = { ...identifiersOf(options), ...(confirm !== undefined && { confirm }) };
    const answer = await backend.request('persons/erase', eraseAnswer, { json: body });
    printResult(io, options.json, answer, answer.erased ? describeReceipt(answer) : describePreview(answer));
  });

  const lift = person.command('lift').description('take data of an erased person again from now on');
  addPersonOptions(lift).option('--receipt <id>', 'the receipt of the erasure, in place of identifiers');
  lift.action(async ({ receipt, ...options }: PersonOptions & { receipt?: string }) => {
    const backend = await createBackendClient(io, options);
    const body = receipt === undefined ? identifiersOf(options) : { receipt_id: receipt };
    const answer = await backend.request('persons/lift', liftAnswer, { json: body });
    printResult(io, options.json, answer, `${countOf(answer.lifted, 'erasure was', 'erasures were')} lifted.`);
  });
}

function addPersonOptions(command: Command): Command {
  return addTargetOptions(command)
    .option('--email <address>', 'an e-mail of the person, plain or as SHA-256')
    .option('--phone <number>', 'a phone of the person, plain or as SHA-256')
    .option('--country <code>', 'the country of a phone without its country code')
    .option('--order <id>', 'an order of the person')
    .option('--shop <shop>', 'the shop of that order, where rows state one')
    .option('--external-id <id>', "the shop's own id of the person");
}

function identifiersOf({ email, phone, country, order, shop, externalId }: PersonOptions): Record<string, string> {
  const given = { email, phone, phone_country: country, order_id: order, shop, external_id: externalId };
  const identifiers = Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  if (email ?? phone ?? order ?? externalId) return identifiers;
  throw new UserError('Give --email, --phone, --order or --external-id.');
}

function describeFound({ found, unsent, sent }: Pick<ErasurePreview, 'found' | 'unsent' | 'sent'>): string {
  const counts: [string, number][] = [
    ['e-mails', found.emails],
    ['phones', found.phones],
    ['external ids', found.external_ids],
    ['identities', found.identities],
    ['clicks', found.clicks],
    ['orders', found.orders],
    ['uploaded rows', found.rows],
    ['deliveries that wait', unsent],
  ];
  const atPlatforms = sent.map((one) => [one.destination, one.state, one.deliveries, one.remedy]);
  const table = atPlatforms.length === 0 ? 'Platforms have nothing.' : formatColumns([SENT_HEADER, ...atPlatforms]);
  return `${formatColumns(counts)}\n\n${table}`;
}

const SENT_HEADER = ['destination', 'state', 'deliveries', 'to erase it there'];

function describePreview(preview: ErasurePreview): string {
  const { emails, phones } = preview.found;
  const warning =
    emails > 1 || phones > 1
      ? `\nIt has ${countOf(emails, 'e-mail', 'e-mails')} and ${countOf(phones, 'phone', 'phones')}: check with \`person export\` that they are one person's.`
      : '';
  return `${describeFound(preview)}\n${warning}\nNothing was changed. To erase it, run this again with --confirm ${preview.confirm}`;
}

function describeReceipt(receipt: ErasureReceipt): string {
  return `${describeFound(receipt)}\n\nErased. Receipt: ${receipt.receipt_id}`;
}
