/** The ad clicks that an order carries: in attributes with known names first, then in the address of its first page. Pure. */
import { CLICK_TYPES, type ClickType } from '../../../shared/conversion.ts';
import { readClickId, readFbc } from '../../../shared/normalize/click-id.ts';
import { isPlaceholderText } from '../../../shared/normalize/text.ts';
import type { SourceClick } from '../webhook-kind.ts';

export interface NamedText {
  name: string;
  value: string;
}

/** Names that shops' own code gives to attributes, besides those of the parameters (docs/sources.md#click-ids). */
const OTHER_NAMES: Readonly<Record<string, ClickType>> = {
  google_click_id: 'gclid',
  gcl_aw: 'gclid',
  gcl_gb: 'wbraid',
  gcl_ag: 'gbraid',
  facebook_click_id: 'fbclid',
  fb_click_id: 'fbclid',
  tiktok_click_id: 'ttclid',
  microsoft_click_id: 'msclkid',
  bing_click_id: 'msclkid',
  uetmsclkid: 'msclkid',
  snap_click_id: 'sccid',
  pinterest_click_id: 'epik',
  reddit_click_id: 'rdt_cid',
  linkedin_click_id: 'li_fat_id',
  oppref_click_id: 'oppref',
};

const TYPES: ReadonlyMap<string, ClickType> = new Map([
  ...CLICK_TYPES.map((type) => [type, type] as const),
  ...Object.entries(OTHER_NAMES),
]);

/** Our own attributes begin so; cookies begin with `_`. */
const PREFIX = /^_*(?:(?:mb|matchback)_)?_*/;
const VISITOR_NAMES = new Set(['visitor', 'visitor_id', 'mb']);
const VISITOR = /^[A-Za-z0-9_-]{16,40}$/;
/** More are not one customer's clicks before one order. */
const MOST = 20;

/** The clicks of attributes, each once, then those of the address that none of them has. */
export function findClicks(attributes: readonly NamedText[], landingUrl: string | undefined): SourceClick[] {
  const clicks = [...attributes.flatMap(clickOf), ...clicksOfUrl(landingUrl)];
  const seen = new Set<string>();
  return clicks
    .filter(({ type, value }) => !seen.has(`${type} ${value}`) && seen.add(`${type} ${value}`))
    .slice(0, MOST);
}

/** The id that our script gave the browser, as an external id. */
export function findVisitors(attributes: readonly NamedText[]): string[] {
  return attributes.flatMap(({ name, value }) =>
    VISITOR_NAMES.has(normalName(name)) && VISITOR.test(value.trim()) ? [`visitor:${value.trim()}`] : [],
  );
}

function clickOf({ name, value }: NamedText): SourceClick[] {
  const type = TYPES.get(normalName(name));
  return type === undefined ? [] : toClick(type, value.trim());
}

function normalName(name: string): string {
  const words = name
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s.-]+/g, '_');
  return words.replace(PREFIX, '') || words.replace(/^_+/, '');
}

/** `GCL.<seconds>.<id>` and `2.1.k<id>$i<seconds>`, as Google's tag stores ids. */
const COOKIE = /^GCL\.(\d{10})\.([\w-]{10,512})(?:\..*)?$/;
const NEWER_COOKIE = /^2\.1\.k([^$]+)\$i(\d{10})/;

function toClick(type: ClickType, text: string): SourceClick[] {
  const [, seconds = '', inCookie] = COOKIE.exec(text) ?? [];
  const [, inNewer, secondsOfNewer = ''] = NEWER_COOKIE.exec(text) ?? [];
  const isFbc = type === 'fbclid' && readFbc(text) !== undefined;
  const usedType = isFbc ? 'fbc' : type;
  const read = readClickId(usedType, inCookie ?? inNewer ?? (type === 'msclkid' ? text.replace(/^_uet/, '') : text));
  if (!read.ok || isMacro(read.value)) return [];
  const fbc = usedType === 'fbc' ? readFbc(read.value) : undefined;
  const time = fbc?.clickedAt ?? (Number(seconds || secondsOfNewer) * 1000 || undefined);
  return [{ type: usedType, value: read.value, ...(time !== undefined && { time: new Date(time).toISOString() }) }];
}

/** The ids in the query and the fragment of an address, or of its path alone; of a repeated one the last. */
export function clicksOfUrl(url: string | undefined): SourceClick[] {
  if (url === undefined) return [];
  const found = new Map<string, string>();
  for (const part of url.split(/[?#&]/).slice(1)) {
    const [name = '', ...rest] = part.split('=');
    const value = rest.join('=');
    if (value !== '') found.set(decode(name).toLowerCase(), value);
  }
  const campaign = campaignOf(found.get('utm_campaign'));
  return [...found].flatMap(([name, value]): SourceClick[] => {
    const type = CLICK_TYPES.find((one) => one === name);
    if (type === undefined || type === 'fbc' || type === 'ctwa_clid') return [];
    // "Do not URL-decode" (docs/platforms/openai.md#click-and-browser-ids).
    const clicks = toClick(type, type === 'oppref' ? value : decode(value));
    return clicks.map((click) => ({ ...click, ...(campaign !== undefined && { campaign }) }));
  });
}

function campaignOf(value: string | undefined): string | undefined {
  const campaign = value === undefined ? '' : decode(value.replace(/\+/g, ' ')).trim();
  return campaign === '' || isMacro(campaign) || isPlaceholderText(campaign) ? undefined : campaign.slice(0, 200);
}

/** A parameter that an ad's link should have filled. */
const isMacro = (text: string): boolean => /[{}]|^__\w+__$/.test(text);

/** A `+` is no space in an id, and what is not encoded correctly stays as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
