import type {
  ChecklistStep,
  ConversionExplanation,
  DeliveryChecklist,
  DestinationChecklist,
  ExplainedClick,
  ExplainedKey,
  ExplainedPerson,
  MatchExplanation,
} from '../api/explain.ts';
import { text } from '../texts/texts.ts';
import type { Tone } from '../wizard/results.ts';
import { labelOfKey } from './match-texts.ts';

/** A line of an explanation, as the sidebar and the command line show it. */
export interface ExplainedLine {
  tone: Tone;
  label: string;
  text: string;
  /** ISO 8601 in UTC, to be shown in the reader's time zone; null where there is none. */
  at: string | null;
}

export interface ExplainedSection {
  heading: string;
  /** Sentences before the lines. */
  intro: string[];
  lines: ExplainedLine[];
  /** What to do. */
  remedy: string | null;
}

/** Clicks of a person that are shown besides those that are used. */
const MOST_OTHER_CLICKS = 4;
const MOST_MERGES = 3;
const LONGEST_VALUE = 24;

/** What the order is: "1299.00 THB, type lead, cancelled". */
export function describeSale({
  value,
  currency,
  conversion_type,
  platform,
  shop,
  order_state,
}: ConversionExplanation): string {
  const { sale } = text.explain;
  return [
    value === null ? sale.noValue : `${value} ${currency ?? ''}`.trim(),
    conversion_type !== null && sale.type(conversion_type),
    platform !== null && sale.platform(platform),
    shop !== null && sale.shop(shop),
    order_state === 'void' && sale.void,
    order_state === 'open' && sale.open,
  ]
    .filter(Boolean)
    .join(', ');
}

/**
 * An explanation as sections to show one below the other: the match, what the identifiers found, and each destination; then, as
 * details, the people and the parts of the confidence. Pure.
 */
export function sectionsOf({ match, destinations }: ConversionExplanation): {
  main: ExplainedSection[];
  details: ExplainedSection[];
} {
  const { explain } = text;
  const { remedy, stored, differences, keys, added = [], people, confidence } = match;
  const parts = confidence.map(({ points, most, text: why }) =>
    line(points === most ? 'good' : points === 0 ? 'warn' : 'plain', explain.points(points, most), why),
  );
  return {
    main: [
      {
        heading: explain.matchHeading,
        intro: [match.text],
        lines: [
          ...stored.clicks.map((click) => line('good', click.type, describeClickId(click), click.time)),
          ...differences.map((difference) => line('warn', explain.now, difference)),
        ],
        remedy,
      },
      { heading: explain.keysHeading, intro: [], lines: [...keys.map(keyLine), ...added.map(addedLine)], remedy: null },
      ...destinations.flatMap(destinationSections),
    ],
    details: [
      ...people.map(personSection),
      ...(parts.length > 1 ? [{ heading: explain.confidenceHeading, intro: [], lines: parts, remedy: null }] : []),
    ],
  };
}

function line(tone: Tone, label: string, what: string, at: string | null = null): ExplainedLine {
  return { tone, label, text: what, at };
}

const KEY_TONES: Readonly<Record<ExplainedKey['outcome'], Tone>> = {
  absent: 'plain',
  not_used: 'plain',
  unknown: 'plain',
  blocked: 'warn',
  found: 'good',
  other_person: 'warn',
};

function keyLine({ field, outcome, text: found }: ExplainedKey): ExplainedLine {
  return line(KEY_TONES[outcome], labelOfKey(field), found);
}

/** What is known of the person besides what the row has. */
function addedLine({ field, text: what }: MatchExplanation['added'][number]): ExplainedLine {
  return line('good', text.fields[field].label, what);
}

function personSection(person: ExplainedPerson): ExplainedSection {
  const { is_chosen, first_seen, emails, phones, clicks, click_count, merges, merge_count } = person;
  const { explain } = text;
  const used = clicks.filter(({ use }) => use === 'used');
  const others = clicks.filter(({ use }) => use !== 'used').slice(0, MOST_OTHER_CLICKS);
  const hidden = click_count - used.length - others.length;
  const shownMerges = merges
    .slice(0, MOST_MERGES)
    .map((merge) => line('plain', explain.joined, merge.text, merge.merged_at));
  const more = merge_count - shownMerges.length;
  return {
    heading: is_chosen ? explain.person : explain.otherPerson,
    intro: [explain.knownWith(emails, phones, click_count)],
    lines: [
      line('plain', explain.knownSince, '', first_seen),
      ...[...used, ...others].map(clickLine),
      ...(hidden > 0 ? [line('plain', explain.clicks, explain.moreClicks(hidden))] : []),
      ...shownMerges,
      ...(more > 0 ? [line('plain', explain.joined, explain.earlierTimes(more))] : []),
    ],
    remedy: null,
  };
}

function clickLine(click: ExplainedClick): ExplainedLine {
  const { type, text: when, use, time } = click;
  const tone = use === 'used' ? 'good' : use === 'after_sale' ? 'warn' : 'plain';
  return line(tone, type, `${describeClickId(click)}: ${when}.`, time);
}

function describeClickId({ value, campaign }: Pick<ExplainedClick, 'value' | 'campaign'>): string {
  return [shorten(value), ...(campaign ? [text.explain.campaign(campaign)] : [])].join(', ');
}

function shorten(value: string): string {
  return value.length <= LONGEST_VALUE ? value : `${value.slice(0, LONGEST_VALUE - 6)}…${value.slice(-5)}`;
}

function destinationSections({ label, deliveries, note }: DestinationChecklist): ExplainedSection[] {
  const intro = note === null ? [] : [note];
  if (deliveries.length === 0) return [{ heading: label, intro, lines: [], remedy: null }];
  return deliveries.map((delivery, index) => ({
    heading:
      deliveries.length === 1
        ? label
        : text.explain.kindAt(label, text.explain.kinds[delivery.kind], valueOf(delivery)),
    intro: index === 0 ? intro : [],
    lines: delivery.steps.map((step) => stepLine(step, delivery)),
    remedy: delivery.remedy,
  }));
}

function valueOf({ kind, value, currency }: DeliveryChecklist): string {
  return kind !== 'restate' || value === null ? '' : `${value} ${currency ?? ''}`.trimEnd();
}

function stepLine({ step, state, at, text: what }: ChecklistStep, delivery: DeliveryChecklist): ExplainedLine {
  // What is done or still open says it by its mark.
  const isPlain = state === 'open' || (state === 'done' && step !== 'counted');
  return line(toneOf(state, delivery), text.explain.steps[step], isPlain ? '' : what, at);
}

/** Nothing is wrong, although the step is not done. */
const NO_FAULT: readonly DeliveryChecklist['code'][] = ['not_for_destination', 'superseded', 'not_from_ad'];

function toneOf(state: ChecklistStep['state'], delivery: DeliveryChecklist): Tone {
  switch (state) {
    case 'done':
      return 'good';
    case 'failed':
      if (NO_FAULT.includes(delivery.code)) return 'plain';
      return delivery.state === 'rejected' ? 'bad' : 'warn';
    case 'unknown':
      return 'warn';
    case 'waiting':
    case 'open':
      return 'plain';
  }
}
