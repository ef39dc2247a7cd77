import { Command } from 'commander';
import { identitiesAnswer, MAX_ITEMS } from '../../shared/api.ts';
import { findIdentityColumns, type IdentityColumns } from '../../shared/identity-file/columns.ts';
import { type RowEvent, toIdentityEvents } from '../../shared/identity-file/events.ts';
import { describeFindings, type IdentityReport, reportIdentities } from '../../shared/identity-file/report.ts';
import { withoutAbsent } from '../../shared/without-absent.ts';
import type { Table } from '../csv/table.ts';
import { UserError } from '../user-error.ts';
import { createBackendClient, type TargetOptions } from './backend-client.ts';
import { type CliIo, formatColumns, printResult } from './cli-io.ts';
import { addIdentityFileOptions, type IdentityFileOptions, readFileTable, readKinds } from './file-options.ts';
import { addTargetOptions } from './target-options.ts';

interface IdentitiesOptions extends TargetOptions, IdentityFileOptions {
  dryRun?: true;
  json?: true;
}

/** So many events of one request; each links people, which takes the store longer than rows. */
const BATCH_SIZE = Math.min(MAX_ITEMS, 2_000);

/** `identities`: sends the people and clicks of a CRM export to a running backend. */
export function identitiesCommand(io: CliIo): Command {
  const command = new Command('identities')
    .description('send the people and ad clicks of a CRM, form or call-tracking export to a running backend')
    .argument('<file>', 'CSV with a header line, or JSON with a list')
    .option('--dry-run', 'show what was understood, and send nothing');
  return addTargetOptions(addIdentityFileOptions(command)).action((file: string, options: IdentitiesOptions) =>
    sendIdentities(io, file, options),
  );
}

async function sendIdentities(io: CliIo, file: string, options: IdentitiesOptions): Promise<void> {
  const table = await readFileTable(io, file, options);
  const now = io.clock().getTime();
  const found = findIdentityColumns(table.headers, table.rows, {
    chosen: readKinds(options.columns, table.headers),
    now,
  });
  const { system = 'crm', timeZone = table.timeZone, dateOrder = found.dateOrder } = options;
  const isOpen = found.isDateOrderOpen && options.dateOrder === undefined;
  const rows = toIdentityEvents(table.rows, found.columns, { system, timeZone, dateOrder, now });
  const report = reportIdentities(rows);
  const described = describe(found, isOpen, report, table);
  if (options.dryRun) {
    printResult(io, options.json, { columns: found.columns, refused: found.refused, ...report }, described);
    return;
  }
  io.err(`${described}\n`);
  if (isOpen) throw new UserError('Nothing was sent. Give --date-order: DMY or MDY.');
  if (report.zoneless.length > 0) throw new UserError('Nothing was sent. Give --time-zone, e.g. Asia/Bangkok.');
  if (report.events === 0)
    throw new UserError('Nothing was sent: no row has a person with a click or two identifiers.');
  const answer = await send(io, options, rows);
  printResult(
    io,
    options.json,
    { ...report, ...answer },
    formatColumns([
      ['Events', answer.events],
      ['Known already', answer.known],
      ['People that are new', answer.created],
      ['Clicks', answer.clicks],
      ['Orders matched by them', answer.rematched],
      ['Refused', answer.failed],
    ]),
  );
}

type Counts = Record<'events' | 'known' | 'created' | 'merged' | 'clicks' | 'failed' | 'erased' | 'rematched', number>;

async function send(io: CliIo, options: IdentitiesOptions, rows: readonly RowEvent[]): Promise<Counts> {
  const backend = await createBackendClient(io, options);
  const events = rows.flatMap(({ event }) => event ?? []);
  const total: Counts = { events: 0, known: 0, created: 0, merged: 0, clicks: 0, failed: 0, erased: 0, rematched: 0 };
  for (let from = 0; from < events.length; from += BATCH_SIZE) {
    const part = events.slice(from, from + BATCH_SIZE);
    const json = withoutAbsent({ country: options.country, events: part });
    const answer = await backend.request('identities', identitiesAnswer, { json });
    for (const name of Object.keys(total) as (keyof Counts)[]) total[name] += answer[name];
    io.err(`Sent ${Math.min(from + BATCH_SIZE, events.length)} of ${events.length} people\n`);
  }
  return total;
}

function describe(found: IdentityColumns, isOpen: boolean, report: IdentityReport, { headers }: Table): string {
  const columns = found.columns.map(({ header, kind, touch, fitting, looked, by, otherKinds }) => [
    `  ${header}`,
    touch === null ? kind : `${kind} (${touch} touch)`,
    looked === 0 ? 'empty' : `${fitting} of ${looked} cells`,
    [
      ...(by === 'cells' ? ['by its cells'] : []),
      ...Object.entries(otherKinds).map(([type, count]) => `${count} of them ${type}`),
    ].join(', '),
  ]);
  const used = new Set([...found.columns, ...found.refused].map(({ column }) => column));
  const unused = headers.filter((header, column) => header.trim() !== '' && !used.has(column));
  return [
    formatColumns([['Columns', '', '', ''], ...columns]),
    ...(unused.length > 0 ? [`  Not used: ${unused.join(', ')}`] : []),
    '',
    formatColumns([
      ['Rows', report.rows],
      ['People to send', report.events],
      ['Clicks', report.clicks],
    ]),
    ...describeFindings(report, { ...found, isDateOrderOpen: isOpen }),
  ].join('\n');
}
