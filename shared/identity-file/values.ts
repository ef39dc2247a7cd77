/** What the cells of a CRM export hold: click ids by their shapes, and what was damaged on the way (docs/identity-files.md). */
import { CLICK_TYPES, type ClickType } from '../conversion.ts';
import { readClickId, readFbc } from '../normalize/click-id.ts';

/** What a cell says when there is nothing. */
const NOTHING =
  /^(?:|null|undefined|none|\(none\)|\(not set\)|not set|n\/?a|nan|nil|-+|0|false|test|\{\{.*\}\}|\{[^"]*\}|%[A-Z_]+%|\[[a-z_]+\]|__\w+__)$/i;

export function isNothing(cell: string): boolean {
  return NOTHING.test(cell.trim());
}

/** How a click id lost its meaning. */
export type Damage =
  /** Capitals were lost, which no platform forgives. */
  | 'lower_cased'
  /** A spreadsheet made a rounded number of it. */
  | 'scientific'
  /** A spreadsheet took it for a formula. */
  | 'formula'
  /** A field that was too short cut it. */
  | 'cut'
  /** It is none. */
  | 'no_click_id';

export type CellClick = { ok: true; type: ClickType; value: string; time?: string } | { ok: false; damage: Damage };

const SCIENTIFIC = /^\d(?:[.,]\d+)?E\+\d+$/i;
const FORMULA = /^#(?:NAME|VALUE|REF|N\/A|DIV)|^=/i;
const GCLID = /^[\w-]{20,512}$/;
const OLD_GCLID = /^C[A-Z][\w-]{24}$/;
const CERTAIN_GCLID = /^(?:Cj0KCQ|CjwKCA|EAIaIQ)/;
const LOWER_GCLID = /^(?:cj0kcq|cjwkca|eaiaiq)/;
const GBRAID = /^0AAAAA[\w-]{20,}$/;
const FBCLID = /^(?:IwAR|IwY2|IwZX|PAA|PAZ|PAY)[\w-]{8,}$/;
const MSCLKID = /^(?:_uet)?[0-9a-f]{32}$|^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const TTCLID = /^E\.C\.P\.\S{8,}$/;
const YCLID = /^\d{15,20}$/;
const OPPREF = /^gAAAA[\w-]{20,}={0,2}$/;
const GOOGLE_COOKIE = /^GCL\.(\d{10})\.([\w-]{10,512})(?:\..*)?$/;
const NEWER_GOOGLE_COOKIE = /^2\.1\.k([^$]+)\$i(\d{10})/;

/** The kinds whose shape is that of no other kind. */
function kindByShape(text: string): ClickType | undefined {
  if (readFbc(text)) return 'fbc';
  if (GBRAID.test(text)) return 'gbraid';
  if (FBCLID.test(text)) return 'fbclid';
  if (TTCLID.test(text)) return 'ttclid';
  if (OPPREF.test(text)) return 'oppref';
  if (CERTAIN_GCLID.test(text) && GCLID.test(text)) return 'gclid';
  return undefined;
}

/**
 * The clicks of a cell of a column of this kind: `gclid:<id>` and a JSON object name their kinds, several ids are separated by
 * semicolons, commas or lines. Other texts of the cell are damage.
 */
export function readClickCell(cell: string, kind: ClickType | 'any_click'): CellClick[] {
  const text = cell.trim().replace(/^["'“”]+|["'“”,;]+$/g, '');
  if (isNothing(text)) return [];
  return (namedIn(text) ?? text.split(/[;,\n\r]+|\s+/).map((value) => ({ kind, value })))
    .filter(({ value }) => !isNothing(value))
    .map(({ kind: own, value }) => readOne(value.trim(), own));
}

interface Named {
  kind: ClickType | 'any_click';
  value: string;
}

const asType = (name: string): ClickType | undefined => CLICK_TYPES.find((type) => type === name.toLowerCase());

/** The ids of a cell that names their kinds; undefined for others. */
function namedIn(text: string): Named[] | undefined {
  if (text.startsWith('{')) {
    try {
      const entries = Object.entries(JSON.parse(text) as Record<string, unknown>);
      const named = entries.flatMap(([name, value]): Named[] => {
        const type = asType(name);
        return type && typeof value === 'string' ? [{ kind: type, value }] : [];
      });
      return named.length > 0 ? named : undefined;
    } catch {
      return undefined;
    }
  }
  const parts = text.split(/[;,\n\r]+/).map((part) => /^\s*(\w+)\s*[:=|]\s*(\S+)\s*$/.exec(part));
  const named = parts.flatMap((match): Named[] => {
    const type = asType(match?.[1] ?? '');
    return type && match?.[2] !== undefined ? [{ kind: type, value: match[2] }] : [];
  });
  return named.length === parts.length ? named : undefined;
}

function readOne(text: string, kind: ClickType | 'any_click'): CellClick {
  if (SCIENTIFIC.test(text)) return { ok: false, damage: 'scientific' };
  if (FORMULA.test(text)) return { ok: false, damage: 'formula' };
  const [, seconds, inCookie] = GOOGLE_COOKIE.exec(text) ?? [];
  const [, inNewer, newerSeconds] = NEWER_GOOGLE_COOKIE.exec(text) ?? [];
  const unwrapped = inCookie ?? inNewer ?? text.replace(/^_uet(?=[0-9a-f]{32}$)/i, '');
  const cookieTime = seconds ?? newerSeconds;
  const certain = kindByShape(unwrapped);
  const type = certain ?? (kind === 'any_click' ? guess(unwrapped) : kind);
  if (type === undefined) return { ok: false, damage: 'no_click_id' };
  const damage = damageOf(unwrapped, type);
  if (damage) return { ok: false, damage };
  const read = readClickId(type, unwrapped);
  if (!read.ok) return { ok: false, damage: 'no_click_id' };
  const fbc = type === 'fbc' ? readFbc(read.value) : undefined;
  const at = fbc?.clickedAt ?? (cookieTime === undefined ? undefined : Number(cookieTime) * 1000);
  return { ok: true, type, value: read.value, ...(at !== undefined && { time: new Date(at).toISOString() }) };
}

/** Of a column that may hold any: what the shape allows, if that is one kind. */
function guess(text: string): ClickType | undefined {
  if (LOWER_GCLID.test(text)) return 'gclid';
  if (MSCLKID.test(text)) return 'msclkid';
  if (YCLID.test(text)) return 'yclid';
  return OLD_GCLID.test(text) ? 'gclid' : undefined;
}

function damageOf(text: string, type: ClickType): Damage | undefined {
  if (type !== 'gclid') return undefined;
  if (LOWER_GCLID.test(text) || (text.length > 30 && /[a-z]/.test(text) && !/[A-Z]/.test(text))) return 'lower_cased';
  return GCLID.test(text) || OLD_GCLID.test(text) ? undefined : 'no_click_id';
}
