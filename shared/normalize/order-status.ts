import type { Cell, OrderState } from '../conversion.ts';
import type { Reading } from '../problem.ts';
import { foldStatus, statusKeys, statusParts, statusRemarks } from './order-statuses/status-key.ts';
import { meaningByPattern } from './order-statuses/status-patterns.ts';
import { meaningByPhrases } from './order-statuses/status-phrases.ts';
import { meaningByStems } from './order-statuses/status-stems.ts';
import { type Meaning, meaningAnywhere, meaningInSystem } from './order-statuses/vocabulary.ts';
import { accept, quoteCell, refuse } from './reading.ts';
import { openCell, wordKey } from './text.ts';

/**
 * What an order's status means: `final` (a sale), `open` (not yet known) or `void` (cancelled or returned). `map` holds the shop's
 * own words, which take precedence over the built-in ones; case, accents, punctuation and a remark in brackets do not matter.
 * Words that mean different things in different systems, and numbers, are refused unless `system` is given.
 * @param system the system whose statuses the column holds, as inferred by `inferStatusSystem`
 */
export function readOrderStatus(
  cell: Cell,
  map: Record<string, OrderState> = NO_MAP,
  system?: string,
): Reading<OrderState> {
  const opened = openCell(cell);
  if (!opened.ok) return opened;
  const text = opened.value;
  const meaning = ownMeaning(text, map) ?? statusMeaning(text, system);
  if (meaning === 'depends') {
    return refuse(
      'order_status_unknown',
      `${quoteCell(text)} means a sale in some systems, and something else in others.`,
      'Map this status to what it means in yours.',
    );
  }
  if (meaning !== undefined) return accept(meaning);
  return refuse(
    'order_status_unknown',
    `${quoteCell(text)} is not a known order status.`,
    `Use a known status such as Delivered, Pending or Cancelled, or map this one to what it means${hintOf(text)}.`,
  );
}

const HINTS: Readonly<Record<OrderState, string>> = {
  final: 'a sale',
  open: 'not known yet',
  void: 'cancelled or returned',
};

/** What an unknown status probably means, for the person who maps it. */
function hintOf(text: string): string {
  const proposal = meaningByStems(foldStatus(text));
  return proposal === undefined ? '' : ` (probably: ${HINTS[proposal]})`;
}

/** True for the statuses of all systems and languages; not for numbers, true and false, and words that mean many other things. */
export function isOrderStatus(text: string): boolean {
  const meaning = text.length <= LONGEST ? statusMeaning(text, undefined) : undefined;
  return meaning !== undefined && meaning !== 'depends';
}

/** Longer texts are notes, not statuses. */
const LONGEST = 100;

function ownMeaning(text: string, map: Record<string, OrderState>): OrderState | undefined {
  const keys = [text, text.replace(/[([（][^)\]）]*[)\]）]/g, ' ')].map(wordKey);
  for (const key of keys) {
    if (key === '') continue;
    const meaning = keysOfMap(map).get(key);
    if (meaning !== undefined) return meaning;
  }
  return undefined;
}

const NO_MAP: Record<string, OrderState> = {};
const keysOfMaps = new WeakMap<Record<string, OrderState>, ReadonlyMap<string, OrderState>>();

/** A shop's own words in the form in which they are compared, made once for each map; of equal ones the first counts. */
function keysOfMap(map: Record<string, OrderState>): ReadonlyMap<string, OrderState> {
  let keys = keysOfMaps.get(map);
  if (!keys)
    keysOfMaps.set(
      map,
      (keys = new Map(
        Object.entries(map)
          .reverse()
          .map(([own, state]) => [wordKey(own), state]),
      )),
    );
  return keys;
}

/** What a text means; of two statuses in one cell, what both mean. Undefined when it is not known. */
function statusMeaning(text: string, system: string | undefined): Meaning | undefined {
  const whole = oneMeaning(text, system);
  if (whole !== undefined) return whole;
  const parts = statusParts(text).map((part) => oneMeaning(part, system));
  const [first] = parts;
  if (first === undefined) return parts.length === 0 ? (meaningByPattern(text) ?? meaningByPhrases(text)) : undefined;
  return parts.every((part) => part === first) ? first : undefined;
}

function oneMeaning(text: string, system: string | undefined): Meaning | undefined {
  for (const [index, key] of statusKeys(text).entries()) {
    const meaning = (system === undefined ? undefined : meaningInSystem(key, system)) ?? meaningAnywhere(key);
    if (meaning !== undefined) return index === 0 || !isContradicted(text, meaning) ? meaning : 'depends';
  }
  return undefined;
}

/** True for "Delivered (returned)", whose remark contradicts the status before it. */
function isContradicted(text: string, meaning: Meaning): boolean {
  return statusRemarks(text).some((remark) => {
    const [key = ''] = statusKeys(remark);
    const other = meaningAnywhere(key) ?? meaningByStems(foldStatus(remark));
    return other !== undefined && other !== meaning && (meaning === 'final' || other === 'void');
  });
}
