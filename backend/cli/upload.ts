import { basename } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { type RowResult, uploadAnswer, type UploadAnswer, uploadDetail } from '../../shared/api.ts';
import { fieldOf } from '../../shared/fields.ts';
import { type Mapping, type MappingByHeader, toHeaders } from '../../shared/mapping.ts';
import { GROUPING_TEXTS } from '../../shared/orders/grouping.ts';
import { mergeEligibility } from '../../shared/eligibility.ts';
import { mergeEstimates } from '../../shared/match-estimate.ts';
import { countChanges } from '../../shared/row-changes.ts';
import { withoutAbsent } from '../../shared/without-absent.ts';
import { summarizeResults } from '../conversions/summary.ts';
import { describeLayout, type Table } from '../csv/table.ts';
import { understandTable, type UnderstoodTable } from '../csv/understand.ts';
import { UserError } from '../user-error.ts';
import { type BackendClient, createBackendClient, queryString, type TargetOptions } from './backend-client.ts';
import { printResult, type CliIo } from './cli-io.ts';
import { splitIntoParts } from './csv-parts.ts';
import {
  countWarnings,
  describeFailures,
  describeUpload,
  describeWarnings,
  type UploadReport,
} from './upload-report.ts';
import { addFileOptions, type FileOptions, readFileTable } from './file-options.ts';
import { addTargetOptions } from './target-options.ts';
import { waitForDeliveries } from './wait-for-deliveries.ts';

export interface UploadOptions extends TargetOptions, FileOptions {
  dryRun?: true;
  wait?: true | number;
  json?: true;
}

/** `upload`: sends a CSV file to a running backend. */
export function uploadCommand(io: CliIo): Command {
  const command = new Command('upload')
    .description('send a CSV file of sales to a running backend')
    .argument('<file>', 'CSV with a header line, or JSON with a list of orders')
    .option('--dry-run', 'validate and match, but store and send nothing')
    .option('--wait [seconds]', 'wait until the deliveries have an outcome (default: at most 120 s)', readSeconds);
  return addTargetOptions(addFileOptions(command)).action((file: string, options: UploadOptions) =>
    uploadFile(io, file, options),
  );
}

/** Reads a file, sends it and prints the result. Throws UserError, UnreadableTable, UnusableMapping. */
export async function uploadFile(io: CliIo, file: string, options: UploadOptions): Promise<void> {
  const table = await readFileTable(io, file, options);
  const backend = await createBackendClient(io, options);
  const understood = understandTable(table, options, io.clock());
  const { mapping: columns, grouping, settings } = understood;
  refuseQuestions(io, understood);
  const mapping = toHeaders(columns, table.headers);
  const layout = describeLayout(table, understood.timeZone);
  if (layout !== null) io.err(`${layout}\n`);
  for (const [field, source] of Object.entries(mapping)) {
    const from = 'header' in source ? `column "${source.header}"` : `${String(source.constant)} for all rows`;
    io.err(`  ${fieldOf(field)?.label ?? field}: ${from}\n`);
  }
  if (grouping !== 'one_row') io.err(`  Rows and orders: ${GROUPING_TEXTS[grouping].label}\n`);
  const answers = await sendParts(io, backend, table, {
    ...options,
    ...withoutAbsent({ timeZone: settings.time_zone, dateOrder: settings.date_order, statusMap: settings.status_map }),
    grouping,
    columns,
    mapping,
    source: basename(file),
  });
  const results = answers.flatMap((answer) => answer.results);
  const failed = results.filter(({ status }) => status === 'failed');
  const warnings = countWarnings(results);
  const report = await createReport(io, backend, answers, results, options);
  const more =
    failed.length > 0 && !report.dry_run
      ? `\nAll failed rows (with the API key): ${backend.urlOf(`uploads/${report.upload_id}/errors.csv`)}`
      : '';
  printResult(
    io,
    options.json,
    { ...report, header_line: table.headerRow || null, skipped: table.skipped, grouping, mapping, warnings, failed },
    describeUpload(report) + describeWarnings(warnings) + describeFailures(failed) + more,
  );
}

/** Prints the open questions; throws UserError where one of them has to be answered before rows are sent. */
function refuseQuestions(io: CliIo, { questions }: UnderstoodTable): void {
  const blocking = questions.filter(({ isBlocking }) => isBlocking).map(({ text }) => text);
  if (blocking.length > 0) {
    const hint =
      'Use --mapping, --grouping or --confirm-columns. “matchback read” shows what was understood of the file.';
    throw new UserError(`Nothing was sent. ${blocking.join('\n')}\n${hint}`);
  }
  for (const { text } of questions) io.err(`${text}\n`);
}

async function sendParts(
  io: CliIo,
  backend: BackendClient,
  table: Table,
  options: UploadOptions & {
    columns: Mapping;
    mapping: MappingByHeader;
    source: string;
  },
): Promise<UploadAnswer[]> {
  const answers: UploadAnswer[] = [];
  const parts = splitIntoParts(table, options.columns);
  if (parts.length === 0) throw new UserError('The file has a header, but no rows below it.');
  for (const [index, { csv, firstRow, rows }] of parts.entries()) {
    io.err(`Sending ${rows} rows from row ${firstRow} on (part ${index + 1} of ${parts.length})\n`);
    const query = queryString({
      source: options.source,
      mapping: JSON.stringify(options.mapping),
      currency: options.currency,
      time_zone: options.timeZone,
      date_order: options.dateOrder,
      decimal_mark: options.decimalMark,
      country: options.country,
      grouping: options.grouping,
      status_map: options.statusMap && JSON.stringify(options.statusMap),
      // The questions about the whole file were answered above.
      confirm_columns: 'true',
      dry_run: options.dryRun && 'true',
      first_row: String(firstRow),
      // The layout of the whole file was found above.
      header_line: '1',
      keep_all_rows: 'true',
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
  const common = {
    upload_id,
    dry_run: options.dryRun ?? false,
    replayed: answers.every(({ replayed }) => replayed),
    changes: countChanges(results),
  };
  if (options.dryRun) {
    return {
      ...common,
      summary: summarizeResults(results),
      deliveries: {},
      value_sent: [],
      eligibility: mergeEligibility(answers.map(({ eligibility }) => eligibility)),
      match_estimate: mergeEstimates(answers.map(({ match_estimate }) => match_estimate)),
    };
  }
  const getDetail = () => backend.request(`uploads/${upload_id}`, uploadDetail);
  const detail = options.wait ? await waitForDeliveries(io, getDetail, options.wait) : await getDetail();
  const { summary, deliveries, eligibility, value_sent, match_estimate } = detail;
  return { ...common, summary, deliveries, eligibility, value_sent, match_estimate };
}

function readSeconds(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a whole number of seconds.');
}
