import { Command } from 'commander';
import type { Conversion, OrderState } from '../../shared/conversion.ts';
import { labelOfField } from '../../shared/wizard/mapping-choice.ts';
import { type Mapping, toHeaders } from '../../shared/mapping.ts';
import { findOverlookedColumns } from '../../shared/mapping/overlooked-columns.ts';
import type { Suggestion } from '../../shared/mapping/suggest.ts';
import { GROUPING_TEXTS } from '../../shared/orders/grouping.ts';
import { shopText } from '../../shared/orders/shop.ts';
import { isAccepted, type RowValidation } from '../../shared/validate.ts';
import { SAMPLE_ROWS, UnusableMapping } from '../csv/rows.ts';
import { describeLayout, type Table, UnreadableTable } from '../csv/table.ts';
import { understandTable, type UnderstoodTable } from '../csv/understand.ts';
import { type CliIo, formatColumns, NegativeResult, printResult } from './cli-io.ts';
import { addFileOptions, type FileOptions, readFileTable } from './file-options.ts';

interface ReadCommandOptions extends FileOptions {
  json?: true;
}

/** `read`: shows how a file is understood, and sends nothing. */
export function readCommand(io: CliIo): Command {
  const command = new Command('read')
    .description('show how a CSV file is understood, without a backend')
    .argument('<file>', 'CSV with a header line, or JSON with a list of orders')
    .option('--json', 'print JSON');
  return addFileOptions(command).action((file: string, options: ReadCommandOptions) => readFile(io, file, options));
}

async function readFile(io: CliIo, file: string, options: ReadCommandOptions): Promise<void> {
  try {
    const table = await readFileTable(io, file, options);
    const understood = understandTable(table, options, io.clock());
    printResult(io, options.json, toJson(understood), describe(understood));
  } catch (error) {
    const isRefused = error instanceof UnreadableTable || error instanceof UnusableMapping;
    if (!options.json || !isRefused) throw error;
    const refused = [{ file: true, why: error.message }];
    printResult(io, true, { file_refused: true, orders: [], questions: [], refused }, '');
    throw new NegativeResult();
  }
}

const OUTCOMES: Readonly<Record<OrderState, string>> = { final: 'sale', open: 'open', void: 'void' };

function toJson({ table, mapping, rows, grouping, timeZone, questions }: UnderstoodTable): Record<string, unknown> {
  return {
    header_line: table.headerRow || null,
    skipped: table.skipped,
    time_zone: timeZone ?? null,
    columns: toHeaders(mapping, table.headers),
    grouping,
    orders: toOrders(rows),
    questions: questions.map(({ about, text }) => ({ about, text })),
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
    const statement = JSON.stringify([order_key, shopText(conversion), value, currency, order_state]);
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

function describe({
  table,
  mapping,
  suggestions,
  rows,
  grouping,
  found,
  timeZone,
  questions,
}: UnderstoodTable): string {
  const good = rows.flatMap(({ conversion }) => conversion ?? []);
  const failed = rows.filter((row) => !isAccepted(row));
  const count = (state: OrderState) => good.filter(({ order_state = 'final' }) => order_state === state).length;
  return [
    describeLayout(table, timeZone) ??
      (table.headerRow === 0
        ? 'Each object of the list is a row, counted from 1.'
        : 'The header is line 1, and every line below it is read.'),
    '',
    'Columns',
    formatColumns(describeColumns(table, mapping, suggestions)),
    '',
    `Rows and orders: ${GROUPING_TEXTS[grouping].label}. ${GROUPING_TEXTS[grouping].what}`,
    ...(grouping === found.grouping ? [`  ${found.reason}${found.example === null ? '' : ` ${found.example}`}`] : []),
    ...questions.map(({ text }) => `\nOpen question: ${text}`),
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

function describeColumns({ headers, rows }: Table, mapping: Mapping, suggestions: readonly Suggestion[]): string[][] {
  const reasons = new Map<string, string>(suggestions.map(({ field, reason }) => [field, reason]));
  const mapped = Object.entries(mapping).map(([field, source]) => {
    if ('constant' in source) return [`  ${labelOfField(field)}`, String(source.constant), 'For all rows.'];
    const reason = reasons.get(field) ?? 'As given.';
    return [`  ${labelOfField(field)}`, headers[source.column] ?? '', reason];
  });
  const used = new Set(Object.values(mapping).flatMap((source) => ('column' in source ? [source.column] : [])));
  const unused = headers.filter((header, column) => header.trim() !== '' && !used.has(column));
  const byLook = new Map<string, string[]>();
  for (const { header, looksLike } of findOverlookedColumns(mapping, headers, rows.slice(0, SAMPLE_ROWS))) {
    if (looksLike !== 'time') byLook.set(looksLike, [...(byLook.get(looksLike) ?? []), header]);
  }
  return [
    ...mapped,
    ...(unused.length > 0 ? [['  Not used', unused.join(', '), '']] : []),
    ...[...byLook].map(([look, columns]) => [`    like ${look}`, columns.join(', '), '']),
  ];
}
