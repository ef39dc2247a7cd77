import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { type ExportOverview, exportOverview, type ExportResults, exportResults } from '../../shared/api.ts';
import { decodeText } from '../csv/decode.ts';
import { UserError } from '../user-error.ts';
import { type BackendClient, createBackendClient, queryString, type TargetOptions } from './backend-client.ts';
import { printResult, formatColumns, type CliIo } from './cli-io.ts';
import { addTargetOptions } from './target-options.ts';
import { findUploadId } from './upload-id.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

interface ExportOptions extends TargetOptions {
  upload?: string;
  template?: string;
  set?: Record<string, string>;
  out?: string;
  json?: true;
}

/** `export` and `export results`: files for a platform's import page, and the results file that the page returns. */
export function exportCommand(io: CliIo): Command {
  const command = new Command('export')
    .description("write an upload's sales as a file for a platform's import page")
    .argument('<destination>', 'a destination, or a platform, for which no destination has to be set up')
    .option('--upload <id>', 'the upload, or `latest`; only --json works without')
    .option('--template <name>', 'which file, where the platform has several')
    .option('--set <name=value>', 'an option of the template; can be repeated', readSetting)
    .option('--out <file>', 'the file to write (default: standard output)')
    // Options after `results` belong to `results`.
    .enablePositionalOptions();
  addTargetOptions(command).action((destination: string, options: ExportOptions) =>
    writeExport(io, destination, options),
  );
  const results = command
    .command('results')
    .description('join the results file of the import page to the rows of the upload')
    .argument('<destination>', 'the platform or destination that the file was for')
    .argument('<file>', 'the results file')
    .option('--upload <id>', 'use the row numbers of this upload (default: the latest upload with the order)')
    .option('--template <name>', 'which file was imported, where the platform has several');
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
  if (upload === undefined && !json) throw new UserError('No upload. Give --upload with the id that `upload` printed.');
  const backend = await createBackendClient(io, target);
  const query = queryString({ upload_id: upload && (await findUploadId(backend, upload)), template, ...set });
  const path = `exports/${encodeURIComponent(destination)}`;
  const overview = await backend.request(`${path}?${query}`, exportOverview);
  if (json) return printResult(io, true, overview, '');
  const chunks = await backend.download(`${path}.csv?${query}`);
  io.err(describeOverview(overview));
  if (out === undefined) for await (const chunk of chunks) io.out(chunk);
  else {
    await writeFileAtomically(resolve(io.folder, out), chunks);
    io.err(`Written to ${out}.\n`);
  }
}

/** How many lines the file has, and how many are left out for which reason. */
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
  if (csv === null) throw new UserError(`${file} is not UTF-8 text. Use the file as downloaded from the platform.`);
  const backend: BackendClient = await createBackendClient(io, target);
  const query = queryString({ upload_id: upload && (await findUploadId(backend, upload)), template });
  const joined = await backend.request(`exports/${encodeURIComponent(destination)}/results?${query}`, exportResults, {
    csv,
  });
  printResult(io, json, joined, describeResults(joined));
}

function describeResults({ results, unknown }: ExportResults): string {
  const others = unknown > 0 ? `\n${unknown.toLocaleString('en')} lines belong to no row of this tenant.` : '';
  if (results.length === 0) return `The file has no errors for any row.${others}`;
  const rows = results.map(({ row, order_id, code, message }) => [row, order_id, code, message]);
  return formatColumns([['row', 'order', 'code', 'error'], ...rows]) + others;
}

function readSetting(text: string, previous: Record<string, string> = {}): Record<string, string> {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new InvalidArgumentError('Write name=value.');
  return { ...previous, [name]: value };
}
