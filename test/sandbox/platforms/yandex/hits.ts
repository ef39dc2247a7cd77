import type { RowFaults } from '../kit/faults.ts';
import type { Call } from '../kit/stand-in.ts';
import type { Counters } from './counters.ts';
import { columnsOf, fileOf, isDecimal, tableOf } from './form.ts';
import type { YandexOptions } from './options.ts';
import type { ErrorType } from './replies.ts';
import type { IdKind } from './visits.ts';

const DAY_S = 86_400;
const ID_COLUMNS = { Yclid: 'YCLID', ClientId: 'CLIENT_ID', UserId: 'USER_ID', PurchaseId: 'PURCHASE_ID' } as const;
type IdColumn = keyof typeof ID_COLUMNS;
const KNOWN = [...(Object.keys(ID_COLUMNS) as IdColumn[]), 'Target', 'DateTime', 'Price', 'Currency'] as const;
type Column = (typeof KNOWN)[number];

/** One row of a file of offline conversions. */
export interface Hit {
  kind: IdKind;
  id: string;
  target: string;
  second: number;
  price: string;
  currency: string;
}

export interface HitFile {
  comment: string;
  client_id_type: string;
  /** Rows in the file, and those of them that are in order. */
  source_quantity: number;
  hits: Hit[];
}

/** A file that is refused as a whole. */
export interface Refused {
  type: ErrorType;
  location: string;
  why: string;
}

/**
 * Reads and checks an upload of offline conversions (docs/platforms/yandex.md#parameters,
 * docs/platforms/yandex.md#request).
 */
export function readHits(
  call: Call,
  place: { counter: string; counters: Counters; now: number },
  rejected: RowFaults['rejected'],
  options: YandexOptions,
): HitFile | Refused {
  const comment = call.query.get('comment') ?? '';
  const client_id_type = call.query.get('client_id_type') ?? '';
  const wrong = wrongQuery(comment, client_id_type, options);
  if (wrong) return wrong;
  if (place.counters.daysBack(place.counter, place.now) < 1)
    return bad('offline data was switched on less than a day ago');
  const file = fileOf(call);
  if ('problem' in file) return bad(file.problem);
  const table = tableOf(file.text, ',');
  const columns = table && columnsOf<Column>(table.columns, KNOWN, ['Target', 'DateTime'], options.strictCase);
  if (!columns) return bad('the columns are not the documented ones');
  const ids = columns.filter((column): column is IdColumn => column in ID_COLUMNS);
  const fits = ids.some((column) => client_id_type === '' || ID_COLUMNS[column] === client_id_type);
  if (!fits) return bad(`no column of identifiers for "${client_id_type}"`);

  const hits: Hit[] = [];
  const problems: string[] = [];
  for (const [index, cells] of table.rows.entries()) {
    const row = Object.fromEntries(columns.map((column, place) => [column, cells[place] ?? ''])) as Partial<Row>;
    const hit = hitOf(row, ids, options.mixedIdentifiers);
    const problem =
      hit === null
        ? 'not one identifier'
        : (hitProblem(hit, place) ?? (rejected.has(hit.id) ? 'refused by a posted fault' : null));
    if (hit !== null && problem === null) hits.push(hit);
    else problems.push(`row ${index + 1}: ${problem}`);
  }
  if (hits.length === 0 || (problems.length > 0 && options.badRows === 'refuse')) return bad(problems.join('; '));
  return { comment, client_id_type, source_quantity: table.rows.length, hits };
}

type Row = Record<Column, string>;

function wrongQuery(comment: string, type: string, options: YandexOptions): Refused | null {
  if (comment.length > 255 || !/^[\p{Script=Latin}\p{Script=Cyrillic}\d]*$/u.test(comment)) {
    return { type: 'invalid_parameter', location: 'comment', why: 'comment' };
  }
  if (type === '' && !options.requireClientIdType) return null;
  if (type === '') return { type: 'missing_parameter', location: 'client_id_type', why: 'client_id_type' };
  const isKnown =
    Object.values<string>(ID_COLUMNS).includes(type) && (options.purchaseIdType || type !== 'PURCHASE_ID');
  return isKnown ? null : { type: 'invalid_parameter', location: 'client_id_type', why: `client_id_type ${type}` };
}

function hitOf(row: Partial<Row>, ids: readonly IdColumn[], mixed: YandexOptions['mixedIdentifiers']): Hit | null {
  const [first, ...others] = ids.filter((column) => row[column]);
  if (first === undefined || (others.length > 0 && mixed === 'bad')) return null;
  const { Target = '', DateTime = '', Price = '', Currency = '' } = row;
  const second = /^\d{1,10}$/.test(DateTime) ? Number(DateTime) : NaN;
  return { kind: ID_COLUMNS[first], id: row[first] ?? '', target: Target, second, price: Price, currency: Currency };
}

/**
 * What is wrong with a row; an unknown currency is not, it takes the amount with it (docs/platforms/yandex.md#request).
 */
function hitProblem(
  { kind, id, target, second, price }: Hit,
  { counter, counters, now }: { counter: string; counters: Counters; now: number },
): string | null {
  if ((kind === 'YCLID' || kind === 'CLIENT_ID') && !/^\d+$/.test(id)) return `${kind} has other signs than digits`;
  if (!counters.takesHits(counter, target)) return `no JavaScript event goal that matches "${target}"`;
  if (Number.isNaN(second)) return 'DateTime is no Unix time in seconds';
  if (second * 1000 > now) return 'DateTime lies in the future';
  if (price !== '' && !isDecimal(price)) return 'Price is no decimal with a point';
  const days = counters.daysBack(counter, now);
  const isGated = days < 21 && now / 1000 - second > days * DAY_S;
  return isGated ? `older than the ${days} days that are tracked` : null;
}

function bad(why: string): Refused {
  return { type: 'invalid_uploading', location: '', why };
}
