import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { type ExportOverview, exportOverview, type ExportResults, exportResults } from '../../shared/api.ts';
import { decodeText } from '../csv/decode.ts';
import { Refusal } from '../refusal.ts';
import { type BackendClient, createBackendClient, type TargetOptions } from './backend-client.ts';
import { printResult, formatColumns, type CliIo } from './cli-io.ts';
import { addTargetOptions } from './target-options.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

interface ExportOptions extends TargetOptions {
  upload?: string;
  template?: string;
  set?: Record<string, string>;
  out?: string;
  json?: true;
}

export function exportCommand(io: CliIo): Command {
  const command = new Command('export')
    .description("write an upload's sales as a file for a platform's import page")
    .argument('<destination>', 'a destination, or just a platform: nothing has to be set up for it')
    .option('--upload <id>', 'whose sales')
    .option('--template <name>', 'which file, where the platform has several')
    .option('--set <name=value>', 'an option of the template; may come again', readSetting)
    .option('--out <file>', 'where to write it (default: standard output)')
    // What follows `results` is its own.
    .enablePositionalOptions();
  addTargetOptions(command).action((destination: string, options: ExportOptions) =>
    writeExport(io, destination, options),
  );
  const results = command
    .command('results')
    .description('join what the import page gave back to the rows it was about')
    .argument('<destination>', 'the platform or destination that the file was for')
    .argument('<file>', 'the results file')
    .option('--upload <id>', 'name rows as this upload has them')
    .option('--template <name>', 'which file was imported, where there are several');
  addTargetOptions(results).action((destination: string, file: string, options: ExportOptions) =>
    readResults(io, destination, file, options),
  );
  return command;
}

async function writeExport(
  io: CliIo,
  destination: string,
  { upload, template, set = {}, out, json, ...target }: ExportOptions,
): Promise<void> {
  if (upload === undefined && !json)
    throw new Refusal('Which upload? Give --upload with the id that `upload` printed.');
  const backend = await createBackendClient(io, target);
  const query = queryOf({ upload_id: upload, template, ...set });
  const path = `exports/${encodeURIComponent(destination)}`;
  const overview = await backend.request(`${path}?${query}`, exportOverview);
  if (json) return printResult(io, true, overview, '');
  const pieces = await backend.download(`${path}.csv?${query}`);
  io.err(describeOverview(overview));
  if (out === undefined) for await (const piece of pieces) io.out(piece);
  else {
    await writeFileAtomically(resolve(io.folder, out), pieces);
    io.err(`Written to ${out}.\n`);
  }
}

/** What goes into the one file that was asked for, and what does not. */
function describeOverview({ label: platform, templates }: ExportOverview): string {
  const [file] = templates;
  if (!file) return '';
  const lines = (file.rows ?? 0).toLocaleString('en');
  const leftOut = file.left_out.map(({ reason, rows }) => `  left out ${rows.toLocaleString('en')}: ${reason}\n`);
  return [`${platform}, ${file.label}: ${lines} lines\n`, ...leftOut].join('');
}

async function readResults(
  io: CliIo,
  destination: string,
  file: string,
  { upload, template, json, ...target }: ExportOptions,
): Promise<void> {
  const csv = decodeText(await readFile(resolve(io.folder, file)));
  if (csv === null) throw new Refusal(`${file} is not UTF-8 text: give the file as the platform made it.`);
  const backend: BackendClient = await createBackendClient(io, target);
  const query = queryOf({ upload_id: upload, template });
  const found = await backend.request(`exports/${encodeURIComponent(destination)}/results?${query}`, exportResults, {
    csv,
  });
  printResult(io, json, found, describeResults(found));
}

function describeResults({ results, unknown }: ExportResults): string {
  const others = unknown > 0 ? `\n${unknown.toLocaleString('en')} lines are about no row of this tenant.` : '';
  if (results.length === 0) return `Nothing was found wrong with any row.${others}`;
  const rows = results.map(({ row, order_id, code, message }) => [row, order_id, code, message]);
  return formatColumns([['row', 'order', 'code', 'what is wrong'], ...rows]) + others;
}

function queryOf(values: Record<string, string | undefined>): string {
  const given = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new URLSearchParams(given).toString();
}

function readSetting(text: string, before: Record<string, string> = {}): Record<string, string> {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new InvalidArgumentError('Write name=value.');
  return { ...before, [name]: value };
}
