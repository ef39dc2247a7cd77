import type { BrowserIdType, Cell, ClickType } from '../conversion.ts';
import type { Reading } from '../problem.ts';
import { hasLostDigits } from './lost-digits.ts';
import { accept, refuse } from './reading.ts';
import { openCell, isPlaceholderText } from './text.ts';

const LONGEST = 1000;
const LONGEST_URL = 4000;
/** What Meta's own library appends to its cookies: its language, or eight characters (docs/platforms/meta.md#click-ids). */
const APPENDIX = String.raw`(?:\.(?:AQ|Ag|Aw|BA|BQ|Bg|[\w-]{8}))?`;
/** `fb.<subdomain index>.<time in ms>.<fbclid>`, and perhaps the appendix. */
const FBC = new RegExp(String.raw`^fb\.\d{1,2}\.(\d{13})\.([^.]+)${APPENDIX}$`);
const FBP = new RegExp(String.raw`^fb\.\d{1,2}\.\d{13}\.\d+${APPENDIX}$`);
/** Ids are opaque; where the platform documents a format, anything else is a mapping mistake. */
const SHAPES: Partial<Record<ClickType | BrowserIdType, RegExp>> = {
  fbc: FBC,
  fbp: FBP,
  msclkid: /^(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i,
  yclid: /^\d{5,20}$/,
  client_id: /^\d{5,20}$/,
  // 15 to 18 digits are the id of an ad, IwAR… an fbclid (docs/platforms/meta.md#messaging).
  ctwa_clid: /^(?!\d+$)(?!IwAR)(?!fb\.)[^.]{20,512}$/,
  lead_id: /^\d{15,17}$/,
  page_scoped_user_id: /^\d{5,25}$/,
  ig_sid: /^\d{5,25}$/,
};
/** Ids with more digits than a cell with a number keeps, which is 15: such a cell has rounded the id. */
const LONG_NUMBERS: ReadonlySet<string> = new Set(['lead_id', 'page_scoped_user_id', 'ig_sid']);
const MOST_KEPT_DIGITS = 15;
/** "Do not URL-decode": passed on as the address has it (docs/platforms/openai.md#click-and-browser-ids). */
const UNDECODED = 'oppref';
const LEAST = 5;

/**
 * A click id, byte for byte as captured (click ids are case-sensitive); outer spaces are removed. From a landing page URL the
 * parameter is taken, from an `fbc` in the fbclid column the id inside it. Ids rounded by a spreadsheet are refused.
 */
export function readClickId(type: ClickType, cell: Cell): Reading<string> {
  const id = readId(type, cell);
  if (!id.ok) return id;
  const inner = type === 'fbclid' ? readFbc(id.value)?.clickId : undefined;
  return inner === undefined ? id : accept(inner);
}

/** The `fbclid` in an `fbc` cookie and the time of its click in milliseconds since 1970; undefined for any other text. */
export function readFbc(text: string): { clickId: string; clickedAt: number } | undefined {
  const [, time, clickId] = FBC.exec(text) ?? [];
  return time === undefined || clickId === undefined ? undefined : { clickId, clickedAt: Number(time) };
}

/** A browser or platform id that is passed on unchanged; the advertiser's own user_id may be short. */
export function readBrowserId(type: BrowserIdType, cell: Cell): Reading<string> {
  return readId(type, cell);
}

function readId(type: ClickType | BrowserIdType, cell: Cell): Reading<string> {
  const opened = openCell(cell, LONGEST_URL);
  if (!opened.ok) return opened;
  const isRounded = LONG_NUMBERS.has(type) && typeof cell === 'number' && String(cell).length > MOST_KEPT_DIGITS;
  if (hasLostDigits(cell) || isRounded) {
    return refuse(
      'click_id_invalid',
      `The ${type} has lost digits in the spreadsheet.`,
      'Format the column as plain text, then import the ids again.',
    );
  }
  const unmarked = opened.value.replace(/^'/, '');
  // Exports of lead forms put it before their ids, so that spreadsheets take them for text.
  const text = type === 'lead_id' ? unmarked.replace(/^l:/i, '') : unmarked;
  const id = text.includes('=') || text.includes('://') ? parameterOf(text, type) : text;
  if (id !== undefined && isPlausible(type, id)) return accept(id);
  if (type === 'ctwa_clid' && id !== undefined && /^\d{15,18}$/.test(id)) {
    return refuse(
      'click_id_invalid',
      'The cell holds the id of an ad, not of the click on it.',
      'Give the ctwa_clid of the message, which is beside the source_id in its referral.',
    );
  }
  return refuse(
    'click_id_invalid',
    `The cell does not hold a ${type}.`,
    `Give the value of the ${type} parameter exactly as it was captured, or leave the cell empty.`,
  );
}

function isPlausible(type: ClickType | BrowserIdType, id: string): boolean {
  if (id.length > LONGEST || /[\s{}<>"[\]]/.test(id) || isPlaceholderText(id)) return false;
  if (id.length < (type === 'user_id' ? 1 : LEAST)) return false;
  return SHAPES[type]?.test(id) ?? true;
}

/** The parameter's value in a URL or query string; the text itself when its `=` is only padding at the end. */
function parameterOf(text: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|[?&#;])${name}=([^&#\\s]*)`, 'i').exec(text);
  if (!match) return /^[^=/]+={1,2}$/.test(text) ? text : undefined;
  if (name === UNDECODED) return match[1];
  try {
    return decodeURIComponent(match[1] ?? '');
  } catch {
    return undefined;
  }
}
