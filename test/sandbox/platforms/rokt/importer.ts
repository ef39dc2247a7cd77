import { parse } from 'csv-parse/sync';
import { isCurrency } from '../kit/currencies.ts';

/*
 * Rokt's conversion upload tool (One Platform › Customer Data › Conversions › Import) as a function: choose a file, map its
 * columns by hand, look at the errors, import. "You can't proceed until all errors are resolved" (docs/platforms/rokt.md#import-file).
 */

/** What a column can be mapped to. */
export type Field =
  | 'Email'
  | 'Country'
  | 'Mobile phone number'
  | 'Passback conversion tracking ID'
  | 'Date/time'
  | 'Value'
  | 'Currency'
  | 'Transaction reference'
  | 'Conversion type'
  | 'Custom segment';

export interface ImporterOptions {
  /** Whether the e-mail column takes SHA-256 instead of addresses, unverified. */
  takesHashedEmail: boolean;
  /** Whether a reference that comes twice is an error: "intended to be a unique ID", enforcement unverified. */
  uniqueReferences: boolean;
}

const DEFAULTS: ImporterOptions = { takesHashedEmail: false, uniqueReferences: true };

/** `row` counts the file's rows of conversions from 1; absent where a column or the file is meant. */
export interface Issue {
  row?: number;
  field?: Field;
  text: string;
}

export interface Imported {
  errors: Issue[];
  warnings: Issue[];
  /** Zero while any error is left. */
  imported: number;
}

type Row = Partial<Record<Field, string>>;

/** The import's last step, with everything before it. */
export function importConversions(
  csv: string,
  mapping: Readonly<Record<string, Field>>,
  now: Date,
  given: Partial<ImporterOptions> = {},
): Imported {
  const options = { ...DEFAULTS, ...given };
  const table = readTable(csv);
  if (typeof table === 'string') return { errors: [{ text: table }], warnings: [], imported: 0 };
  const { header, lines } = table;
  const fits = (field: Field, text: string) => text === '' || isValid(field, text, now, options);
  const rows = lines.map((line) => fieldsOf(header, line, mapping));
  const found = rows.map((row) => identityIssues(row));
  const errors = [
    ...mappingIssues(header, mapping),
    ...rows.flatMap((row, index) => located(index, cellIssues(row, fits))),
    ...found.flatMap(({ errors }, index) => located(index, errors)),
    ...(options.uniqueReferences ? repeatedReferences(rows) : []),
  ];
  const warnings = found.flatMap(({ warnings }, index) => located(index, warnings));
  return { errors, warnings, imported: errors.length === 0 ? rows.length : 0 };
}

/** CSV only: RFC 4180 with commas and a header. Anything else is refused with a text. */
function readTable(csv: string): { header: string[]; lines: string[][] } | string {
  if (csv.includes('\uFFFD')) return 'The file is not UTF-8.';
  try {
    const [header, ...lines]: string[][] = parse(csv, { bom: true });
    return header === undefined || header.length < 2 ? 'The file is no CSV.' : { header, lines };
  } catch {
    return 'The file is no CSV.';
  }
}

function mappingIssues(header: readonly string[], mapping: Readonly<Record<string, Field>>): Issue[] {
  const issues: Issue[] = [];
  const taken = new Set<Field>();
  for (const column of header) {
    const field = mapping[column];
    if (field === undefined) issues.push({ text: `${column} is not mapped.` });
    else if (field !== 'Custom segment' && taken.has(field)) {
      issues.push({ field, text: 'Two columns are mapped to it.' });
    }
    if (field !== undefined) taken.add(field);
  }
  return issues;
}

function fieldsOf(header: readonly string[], line: readonly string[], mapping: Readonly<Record<string, Field>>): Row {
  return Object.fromEntries(
    header.flatMap((column, position) => {
      const field = mapping[column];
      return field === undefined ? [] : [[field, line[position] ?? '']];
    }),
  );
}

function cellIssues(row: Row, fits: (field: Field, text: string) => boolean): Issue[] {
  const entries = Object.entries(row) as [Field, string][];
  const issues: Issue[] = entries
    .filter(([field, text]) => !fits(field, text))
    .map(([field]) => ({ field, text: 'Not a valid value.' }));
  if (has(row, 'Value') !== has(row, 'Currency'))
    issues.push({ field: 'Value', text: 'Value and currency go together.' });
  return issues;
}

/** E-mail; or country and mobile in two fields; or the passback conversion tracking id. */
function identityIssues(row: Row): { errors: Issue[]; warnings: Issue[] } {
  const isAlone = has(row, 'Country') !== has(row, 'Mobile phone number');
  const half: Issue[] = isAlone ? [{ field: 'Country', text: 'Country and mobile phone number go together.' }] : [];
  if (has(row, 'Email') || has(row, 'Passback conversion tracking ID')) return { errors: [], warnings: half };
  if (isAlone) return { errors: half, warnings: [] };
  return { errors: has(row, 'Country') ? [] : [{ text: 'No personal identifier.' }], warnings: [] };
}

function repeatedReferences(rows: readonly Row[]): Issue[] {
  const seen = new Set<string>();
  return rows.flatMap((row, index) => {
    const reference = row['Transaction reference'] ?? '';
    if (reference === '') return [];
    if (seen.has(reference)) return located(index, [{ field: 'Transaction reference', text: 'Seen before.' }]);
    seen.add(reference);
    return [];
  });
}

function isValid(field: Field, text: string, now: Date, { takesHashedEmail }: ImporterOptions): boolean {
  switch (field) {
    case 'Email':
      if (/^[0-9a-f]{64}$/.test(text)) return takesHashedEmail;
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) && text === text.toLowerCase();
    case 'Country':
      return /^[A-Z]{2}$/.test(text);
    case 'Mobile phone number':
      return /^\d{4,14}$/.test(text);
    case 'Date/time':
      return isPast(text, now);
    case 'Value':
      return /^\d+(\.\d+)?$/.test(text);
    case 'Currency':
      return isCurrency(text);
    case 'Passback conversion tracking ID':
    case 'Transaction reference':
    case 'Conversion type':
    case 'Custom segment':
      return true;
  }
}

/** ISO 8601 in UTC; which other formats are taken is not documented. */
function isPast(text: string, now: Date): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) && Date.parse(text) <= now.getTime();
}

function has(row: Row, field: Field): boolean {
  return (row[field] ?? '') !== '';
}

function located(index: number, issues: readonly Issue[]): Issue[] {
  return issues.map((issue) => ({ row: index + 1, ...issue }));
}
