import { Command } from 'commander';
import type { Conversion, OrderState } from '../../shared/conversion.ts';
import { labelOfField } from '../../shared/wizard/mapping-choice.ts';
import { valueHeaderOf, type Mapping, toHeaders } from '../../shared/mapping.ts';
import { suggestMapping } from '../../shared/mapping/suggest.ts';
import type { GroupingFinding } from '../../shared/orders/detect-grouping.ts';
import { type Grouping, GROUPING_TEXTS } from '../../shared/orders/grouping.ts';
import { isAccepted, type ReadSettings, type RowValidation, validateRows } from '../../shared/validate.ts';
import { withoutAbsent } from '../../shared/without-absent.ts';
import { readItems } from '../conversions/items.ts';
import { askGrouping, chooseMapping, findGrouping, itemsOf, UnusableMapping } from '../csv/rows.ts';
import { describeLayout, type Table, timeZoneOfTable, UnreadableTable } from '../csv/table.ts';
import { type CliIo, formatColumns, NegativeResult, printResult } from './cli-io.ts';
import { addFileOptions, dateOrderOf, type FileOptions, readFileTable } from './file-options.ts';

interface ReadCommandOptions extends FileOptions {
  json?: true;
}

/** `read`: shows how a file is understood, and sends nothing. */
export function readCommand(io: CliIo): Command {
  const command = new Command('read')
    .description('show how a CSV file is understood, without a backend')
    .argument('<file>', 'CSV with a header line')
    .option('--json', 'print JSON');
  return addFileOptions(command).action((file: string, options: ReadCommandOptions) => readFile(io, file, options));
}

async function readFile(io: CliIo, file: string, options: ReadCommandOptions): Promise<void> {
  try {
    const table = await readFileTable(io, file, options);
    const mapping = chooseMapping(table, options.mapping, options.currency);
    const found = findGrouping(table, mapping);
    const grouping = options.grouping ?? found.grouping;
    const question = options.grouping === undefined && !found.isCertain ? askGrouping(found) : null;
    const rows = validateTable(table, mapping, { ...options, grouping }, io.clock());
    const understood: Understood = { table, mapping, rows, grouping, found, question };
    printResult(io, options.json, toJson(understood), describe(understood, options));
  } catch (error) {
    const isRefused = error instanceof UnreadableTable || error instanceof UnusableMapping;
    if (!options.json || !isRefused) throw error;
    const refused = [{ file: true, why: error.message }];
    printResult(io, true, { file_refused: true, orders: [], questions: [], refused }, '');
    throw new NegativeResult();
  }
}

/** What was understood of a file. */
interface Understood {
  table: Table;
  mapping: Mapping;
  rows: RowValidation[];
  grouping: Grouping;
  found: GroupingFinding;
  /** How rows make up orders, where they do not show it. */
  question: string | null;
}

function validateTable(table: Table, mapping: Mapping, options: FileOptions, now: Date): RowValidation[] {
  const { currency, country, grouping, dateOrder = dateOrderOf(table, mapping), decimalMark } = options;
  const settings = withoutAbsent<ReadSettings>({
    now: now.toISOString(),
    currency,
    country,
    grouping,
    value_header: valueHeaderOf(mapping, table.headers),
    time_zone: timeZoneOfTable(table, mapping) ?? options.timeZone,
    date_order: dateOrder,
    decimal_mark: decimalMark,
  });
  const { rows, rejected } = readItems(itemsOf(table, mapping, table.headerRow + 1));
  const failed = rejected.map(({ row, problem }) => ({
    raw: { row, cells: {} },
    conversion: null,
    problems: [problem],
  }));
  return [...validateRows(rows, settings).rows, ...failed].sort((a, b) => a.raw.row - b.raw.row);
}

const OUTCOMES: Readonly<Record<OrderState, string>> = { final: 'sale', open: 'open', void: 'void' };

function toJson({ table, mapping, rows, grouping, question }: Understood): Record<string, unknown> {
  return {
    header_line: table.headerRow,
    skipped: table.skipped,
    time_zone: timeZoneOfTable(table, mapping) ?? null,
    columns: toHeaders(mapping, table.headers),
    grouping,
    orders: toOrders(rows),
    questions: question === null ? [] : [{ about: 'grouping', text: question }],
    refused: rows.flatMap(({ raw, conversion, partOf, problems }) =>
      conversion || partOf
        ? []
        : [{ row: raw.row, why: problems.map(({ message, fix }) => `${message} ${fix}`).join(' ') }],
    ),
  };
}

/** One order for each row that has one; a row that only repeats what another one says is a duplicate. */
function toOrders(rows: readonly RowValidation[]): Record<string, unknown>[] {
  const known = new Set<string>();
  const members = new Map<RowValidation, RowValidation[]>();
  for (const row of rows) if (row.partOf) members.set(row.partOf, [...(members.get(row.partOf) ?? []), row]);
  return rows.flatMap((row) => {
    const { conversion } = row;
    if (!conversion) return [];
    const { order_key, value, currency, order_state } = conversion;
    const statement = JSON.stringify([order_key, value, currency, order_state]);
    const order = toOrder(conversion, [row, ...(members.get(row) ?? [])]);
    if (known.has(statement)) return [{ ...order, outcome: 'duplicate' }];
    known.add(statement);
    return [order];
  });
}

function toOrder(conversion: Conversion, rows: readonly RowValidation[]): Record<string, unknown> {
  const { order_id, value, currency, time, order_state = 'final', email, phone, given, clicks, items } = conversion;
  const problems = rows.flatMap((row) => row.problems);
  return {
    order_id,
    rows: rows.map(({ raw }) => raw.row),
    outcome: conversion.adjustment ? 'void' : OUTCOMES[order_state],
    value,
    currency,
    time,
    email_ok: email !== undefined || given?.email !== undefined,
    phone_e164: phone ?? null,
    ...(items && { items }),
    ...(clicks?.gclid !== undefined && { gclid: clicks.gclid }),
    ...(problems.length > 0 && { note: problems.map(({ message }) => message).join(' ') }),
  };
}

function describe({ table, mapping, rows, grouping, found, question }: Understood, options: FileOptions): string {
  const good = rows.flatMap(({ conversion }) => conversion ?? []);
  const failed = rows.filter((row) => !isAccepted(row));
  const count = (state: OrderState) => good.filter(({ order_state = 'final' }) => order_state === state).length;
  return [
    describeLayout(table, mapping) ?? 'The header is line 1, and every line below it is read.',
    '',
    'Columns',
    formatColumns(describeColumns(table, mapping, options)),
    '',
    `Rows and orders: ${GROUPING_TEXTS[grouping].label}. ${GROUPING_TEXTS[grouping].what}`,
    ...(grouping === found.grouping ? [`  ${found.reason}${found.example === null ? '' : ` ${found.example}`}`] : []),
    ...(question === null ? [] : ['', `Open question: ${question}`]),
    '',
    formatColumns([
      ['Rows', rows.length],
      ['Orders', good.length],
      ['  sales', count('final')],
      ['  not known yet', count('open')],
      ['  cancelled or returned', count('void')],
      ['Rows refused', failed.length],
    ]),
    ...failed.slice(0, MAX_SHOWN).flatMap(({ raw, problems }) => {
      return problems
        .filter(({ severity }) => severity === 'error')
        .map((problem) => describeProblem(raw.row, problem));
    }),
  ].join('\n');
}

const MAX_SHOWN = 10;

function describeProblem(row: number, { field, message, fix }: RowValidation['problems'][number]): string {
  return `  Row ${row}  ${field === null ? '' : `${labelOfField(field)}: `}${message} ${fix}`;
}

function describeColumns({ headers, rows }: Table, mapping: Mapping, options: FileOptions): string[][] {
  const reasons = new Map(
    suggestMapping(headers, rows.slice(0, SAMPLE_ROWS)).map(({ field, reason }) => [field, reason]),
  );
  const mapped = Object.entries(mapping).map(([field, source]) => {
    if ('constant' in source) return [`  ${labelOfField(field)}`, String(source.constant), 'For all rows.'];
    const reason = options.mapping ? 'As given.' : (reasons.get(field as never) ?? '');
    return [`  ${labelOfField(field)}`, headers[source.column] ?? '', reason];
  });
  const used = new Set(Object.values(mapping).flatMap((source) => ('column' in source ? [source.column] : [])));
  const unused = headers.filter((header, column) => header.trim() !== '' && !used.has(column));
  return [...mapped, ...(unused.length > 0 ? [['  Not used', unused.join(', '), '']] : [])];
}

const SAMPLE_ROWS = 50;
