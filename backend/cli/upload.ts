import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { mappingByHeader, type RowResult, uploadAnswer, type UploadAnswer, uploadDetail } from '../../shared/api.ts';
import { fieldOf } from '../../shared/fields.ts';
import { type Mapping, type MappingByHeader, toHeaders } from '../../shared/mapping.ts';
import { mergeEligibility } from '../../shared/eligibility.ts';
import { mergeEstimates } from '../../shared/match-estimate.ts';
import { provenDateOrder } from '../../shared/normalize/time.ts';
import { summarizeResults } from '../conversions/summary.ts';
import { decodeText } from '../csv/decode.ts';
import { chooseMapping } from '../csv/rows.ts';
import { readTable, type Table } from '../csv/table.ts';
import { UserError } from '../user-error.ts';
import { type BackendClient, createBackendClient, queryString, type TargetOptions } from './backend-client.ts';
import { printResult, type CliIo } from './cli-io.ts';
import { splitIntoParts } from './csv-parts.ts';
import { describeFailures, describeUpload, type UploadReport } from './upload-report.ts';
import { addTargetOptions } from './target-options.ts';
import { waitForDeliveries } from './wait-for-deliveries.ts';

interface UploadOptions extends TargetOptions {
  mapping?: MappingByHeader;
  currency?: string;
  timeZone?: string;
  dateOrder?: string;
  decimalMark?: string;
  country?: string;
  charset?: string;
  dryRun?: true;
  wait?: true | number;
  json?: true;
}

/** `upload`: sends a CSV file to a running backend. */
export function uploadCommand(io: CliIo): Command {
  const command = new Command('upload')
    .description('send a CSV file of sales to a running backend')
    .argument('<file>', 'CSV with a header line')
    .option('--mapping <json>', 'which column has which field: {"order_id":{"header":"Order No."}}', readMapping)
    .option('--currency <code>', 'currency of rows without one, e.g. THB')
    .option('--time-zone <zone>', 'time zone of times without one, e.g. Asia/Bangkok')
    .addOption(new Option('--date-order <order>', 'how to read dates like 03/04/2026').choices(['DMY', 'MDY', 'YMD']))
    .addOption(new Option('--decimal-mark <mark>', 'how to read amounts like 1.234').choices(['.', ',']))
    .option('--country <code>', 'country of phone numbers without a country code, e.g. TH')
    .option('--charset <name>', "the file's character set, if not UTF-8, e.g. windows-874")
    .option('--dry-run', 'validate and match, but store and send nothing')
    .option('--wait [seconds]', 'wait until the deliveries have an outcome (default: at most 120 s)', readSeconds);
  return addTargetOptions(command).action((file: string, options: UploadOptions) => uploadFile(io, file, options));
}

async function uploadFile(io: CliIo, file: string, options: UploadOptions): Promise<void> {
  const table = await readFileTable(io, file, options.charset);
  const backend = await createBackendClient(io, options);
  const columnMapping = chooseMapping(table, options.mapping, options.currency);
  const mapping = toHeaders(columnMapping, table.headers);
  for (const [field, source] of Object.entries(mapping)) {
    const from = 'header' in source ? `column "${source.header}"` : `${String(source.constant)} for all rows`;
    io.err(`  ${fieldOf(field)?.label ?? field}: ${from}\n`);
  }
  const dateOrder = options.dateOrder ?? dateOrderOf(table, columnMapping);
  const answers = await sendParts(io, backend, table, { ...options, dateOrder, mapping, source: basename(file) });
  const results = answers.flatMap((answer) => answer.results);
  const failed = results.filter(({ status }) => status === 'failed');
  const report = await createReport(io, backend, answers, results, options);
  const more =
    failed.length > 0 && !report.dry_run
      ? `\nAll failed rows (with the API key): ${backend.urlOf(`uploads/${report.upload_id}/errors.csv`)}`
      : '';
  printResult(
    io,
    options.json,
    { ...report, mapping, failed },
    describeUpload(report) + describeFailures(failed) + more,
  );
}

async function readFileTable(io: CliIo, file: string, charset: string | undefined): Promise<Table> {
  const bytes = await readFile(resolve(io.folder, file));
  const text = decodeText(bytes, charset);
  if (text === null) {
    throw new UserError(`${file} is not ${charset ?? 'UTF-8'} text. Save it as CSV UTF-8, or give its --charset.`);
  }
  return readTable(text);
}

/** The date order that the dates of the whole file prove, because a single part may not show it. */
function dateOrderOf({ rows }: Table, mapping: Mapping): string | undefined {
  const columns = ['conversion_time', 'adjustment_time'].flatMap((field) => {
    const source = mapping[field];
    return source && 'column' in source ? [rows.map((row) => row[source.column])] : [];
  });
  return provenDateOrder(columns);
}

async function sendParts(
  io: CliIo,
  backend: BackendClient,
  table: Table,
  options: Omit<UploadOptions, 'dateOrder'> & {
    dateOrder: string | undefined;
    mapping: MappingByHeader;
    source: string;
  },
): Promise<UploadAnswer[]> {
  const answers: UploadAnswer[] = [];
  const parts = splitIntoParts(table);
  if (parts.length === 0) throw new UserError('The file has a header, but no rows below it.');
  for (const [index, { csv, firstRow, rows }] of parts.entries()) {
    io.err(`Sending rows ${firstRow} to ${firstRow + rows - 1} (part ${index + 1} of ${parts.length})\n`);
    const query = queryString({
      source: options.source,
      mapping: JSON.stringify(options.mapping),
      currency: options.currency,
      time_zone: options.timeZone,
      date_order: options.dateOrder,
      decimal_mark: options.decimalMark,
      country: options.country,
      dry_run: options.dryRun && 'true',
      first_row: String(firstRow),
      // A dry run stores no upload, so there is none to continue.
      upload_id: options.dryRun ? undefined : answers[0]?.upload_id,
    });
    answers.push(await backend.request(`offline-conversions/upload?${query}`, uploadAnswer, { csv }));
  }
  return answers;
}

/** Gets the report of a stored upload from the backend; a dry run is not stored, so its answers are combined here. */
async function createReport(
  io: CliIo,
  backend: BackendClient,
  answers: readonly UploadAnswer[],
  results: readonly RowResult[],
  options: UploadOptions,
): Promise<UploadReport> {
  const upload_id = answers[0]?.upload_id ?? '';
  const common = { upload_id, dry_run: options.dryRun ?? false, replayed: answers.every(({ replayed }) => replayed) };
  if (options.dryRun) {
    return {
      ...common,
      summary: summarizeResults(results),
      deliveries: {},
      eligibility: mergeEligibility(answers.map(({ eligibility }) => eligibility)),
      match_estimate: mergeEstimates(answers.map(({ match_estimate }) => match_estimate)),
    };
  }
  const getDetail = () => backend.request(`uploads/${upload_id}`, uploadDetail);
  const detail = options.wait ? await waitForDeliveries(io, getDetail, options.wait) : await getDetail();
  const { summary, deliveries, eligibility, match_estimate } = detail;
  return { ...common, summary, deliveries, eligibility, match_estimate };
}

function readMapping(text: string): MappingByHeader {
  try {
    return z.parse(mappingByHeader, JSON.parse(text));
  } catch {
    throw new InvalidArgumentError(
      'Write JSON like {"order_id":{"header":"Order No."},"currency":{"constant":"THB"}}.',
    );
  }
}

function readSeconds(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a whole number of seconds.');
}
