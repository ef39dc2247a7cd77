import type { Cell } from '../conversion.ts';
import type { Reading } from '../problem.ts';
import { accept, quoteCell, refuse } from './reading.ts';

/**
 * Zero-width and direction marks that come along with copied text, control characters and halves of characters that
 * were cut apart; joiners that change letters are left alone.
 */
const INVISIBLE =
  /[\p{Cs}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|[^\P{Cc}\s]/gu;
const ASCII_ONLY = /^[\x20-\x7e]*$/;

/**
 * The apostrophe by which spreadsheets mark text (`'0812`, `'+66`, `'SO-1042`). Only before what a spreadsheet would read
 * as something else: names and places begin with one too (`'t Hooft`, `'s-Hertogenbosch`).
 */
const TEXT_MARK = /^['\u2018\u2019\uff07](?=[=+@-]|[^'\u2019]*[\p{Nd}@])(?!.*['\u2019]$)/su;

const MAY_FORCE_TEXT = /^[='\u2018\u2019\uff07]/;

/**
 * The cell as text: outer and invisible characters removed; `="0812"` and `'0812`, by which CSV files and spreadsheets
 * force text, unwrapped.
 */
export function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = (ASCII_ONLY.test(cell) ? cell : cell.replace(INVISIBLE, '')).trim();
  if (!MAY_FORCE_TEXT.test(text)) return text;
  if (text.startsWith('="') && text.endsWith('"') && text.length > 2) return text.slice(2, -1).trim();
  return text.replace(TEXT_MARK, '').trim();
}

export function isEmptyCell(cell: Cell): boolean {
  return cell === undefined || cell === null || cell === '' || cellText(cell) === '';
}

/** Words that exports write into empty cells, but not words for "no", which are an answer. */
const NOTHING = new Set(
  [
    'null',
    'nil',
    'none',
    'n/a',
    'na',
    'nan',
    'undefined',
    'unknown',
    'tbd',
    '(blank)',
    '(not set)',
    '(none)',
    'empty',
  ].concat(['ไม่มี', 'ไม่ระบุ', 'không có', 'tidak ada', 'tiada', 'wala', 'なし', '없음', '无', '無']),
);

const LONGEST_NOTHING = Math.max(...[...NOTHING].map((word) => word.length));

/** True for `-`, `n/a`, `null`, `ไม่มี` and similar texts. */
export function isPlaceholderText(text: string): boolean {
  return /^[-–—._?/]+$/.test(text) || (text.length <= LONGEST_NOTHING && NOTHING.has(text.toLowerCase()));
}

/** What Sheets and Excel show for a failed formula; Excel translates some of them (German, Spanish, French, Russian…). */
const ERROR_CELLS = new Set(
  [
    '#N/A',
    '#REF!',
    '#VALUE!',
    '#DIV/0!',
    '#NAME?',
    '#NUM!',
    '#NULL!',
    '#ERROR!',
    '#SPILL!',
    '#CALC!',
    '#GETTING_DATA',
  ].concat(
    [
      'LOADING...',
      '#NV',
      '#BEZUG!',
      '#WERT!',
      '#ZAHL!',
      '#N/D',
      '#¡REF!',
      '#¡VALOR!',
      '#¡DIV/0!',
      '#¿NOMBRE?',
      '#VALOR!',
    ],
    ['#NOME?', '#NOM?', '#VALEUR!', '#NOMBRE!', '#Н/Д', '#ЗНАЧ!', '#ССЫЛКА!', '#ДЕЛ/0!', '#ИМЯ?', '#ЧИСЛО!'],
  ),
);

export function isErrorCell(cell: Cell): boolean {
  return typeof cell === 'string' && cell.length < 20 && ERROR_CELLS.has(cell.trim().toUpperCase());
}

/**
 * The first step of every reader: a failed formula or a text that is far too long (a wrong column, or an attack on the
 * patterns that follow) is refused, anything else is its text.
 */
export function openCell(cell: Cell, longest = 1000): Reading<string> {
  const text = cellText(cell);
  if (text.length > longest) {
    return refuse(
      'too_long',
      `The text has ${text.length} characters; at most ${longest} are taken.`,
      'Shorten it, or map the right column.',
    );
  }
  if (!isErrorCell(cell)) return accept(text);
  return refuse(
    'spreadsheet_error_cell',
    `The cell holds the spreadsheet error ${quoteCell(text)}.`,
    'Fix the formula in the sheet, or clear the cell.',
  );
}

/** Free text (platform, conversion type, city, name, custom columns): inner white space becomes one space. */
export function readText(cell: Cell, longest = 200): Reading<string> {
  const opened = openCell(cell, longest);
  return opened.ok ? accept(opened.value.normalize('NFC').replace(/\s+/g, ' ')) : opened;
}

/** Where the decimal digits of other scripts begin: Arabic, Persian, Devanagari, Bengali, Thai, Lao, Burmese, Khmer. */
const DIGIT_ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0x0ed0, 0x1040, 0x17e0];
const FOREIGN_DIGITS = new RegExp(
  `[${DIGIT_ZEROS.map((zero) => `${String.fromCharCode(zero)}-${String.fromCharCode(zero + 9)}`).join('')}]`,
  'g',
);

function asciiDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  const zero = DIGIT_ZEROS.find((start) => code >= start && code <= start + 9) ?? code;
  return String(code - zero);
}

/** Everything but raised, lowered and circled digits and fractions: normalised, `12.50¹` would become 12.501. */
const NORMALISED = /[^\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209f\u2150-\u218f\u2460-\u24ff\u2776-\u2793]+/g;

/**
 * Full-width forms, no-break spaces and digits of other scripts in their plain ASCII form, joiners removed, for
 * machine-read text.
 */
export function plainText(text: string): string {
  if (ASCII_ONLY.test(text)) return text;
  return text
    .replace(/[\u200c\u200d]/g, '')
    .replace(NORMALISED, (part) => part.normalize('NFKC'))
    .replace(FOREIGN_DIGITS, asciiDigit)
    .replace(/\s/g, ' ')
    .trim();
}

/** One form for words that are looked up: no case, Latin accents or punctuation ("Đã giao!" = "da giao"). */
export function wordKey(text: string): string {
  if (ASCII_ONLY.test(text))
    return text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
