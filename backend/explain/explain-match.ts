import {
  BOOSTED_FIELDS,
  type ExplainedClick,
  type ExplainedKey,
  type ExplainedPerson,
  type KeyField,
  type MatchExplanation,
  type MatchState,
} from '../../shared/api.ts';
import {
  describeClick,
  describeDifferences,
  describeKey,
  describeMatch,
  describeMerge,
} from '../../shared/explain/match-texts.ts';
import { text } from '../../shared/texts/texts.ts';
import { CLICK_WINDOW_DAYS } from '../identity/confidence.ts';
import type { IdentityExplanation } from '../identity/explain.ts';
import type { IdentityKey, IdentityLink } from '../identity/key.ts';
import type { Match, MatchInput } from '../identity/match.ts';
import type { UnmatchedReason } from '../identity/unmatched.ts';
import type { Click } from '../platforms/platform.ts';
import type { KeyKind } from '../store/identity-schema.ts';
import { explainConfidence } from './explain-confidence.ts';
import type { ClickFacts, ConversionFacts, KeyFacts } from './load-facts.ts';

/**
 * The row's order without regard to the shop: by the number of events without a shop where the row names one, else in the only shop that
 * has the number. `key` null: several shops have it.
 */
export interface OrderElsewhere {
  key: string | null;
}

/** What is known of a conversion and of the people who share a key with it. */
export interface MatchFacts {
  conversion: MatchInput;
  /** Its identifiers with their keys. */
  links: readonly IdentityLink[];
  elsewhere: OrderElsewhere | null;
  stored: Pick<ConversionFacts, 'matched' | 'strategy' | 'confidence' | 'identity_id' | 'clicks'> &
    Partial<Pick<ConversionFacts, 'booster'>>;
  /** What matching finds now. */
  now: Match | null;
  /** Those of the conversion's keys that are known. */
  keys: readonly KeyFacts[];
  /** The clicks of these identities nearest to the sale. */
  clicks: readonly ClickFacts[];
  merges: ReadonlyMap<string, IdentityExplanation['merges']>;
  /** Why it is unmatched; null where it is matched. */
  reason: UnmatchedReason | null;
}

const DAY_S = 86_400;
/** As in match.ts: a click this much after its sale is used, because clocks differ. */
const CLOCK_SKEW_S = 300;
const MOST_MERGES = 10;

/** The fields that are listed although the row does not have them: with them it could be matched, or be more certain. */
const EXPECTED: readonly KeyField[] = ['click_id', 'order_id', 'email', 'phone'];
const IN_ORDER: readonly KeyField[] = [
  ...(['click_id', 'order_id', 'email', 'second_email', 'phone', 'second_phone', 'external_id'] as const),
];

/**
 * Explains how a conversion was matched: what each of its identifiers found, whom, and with which clicks; what makes up the
 * confidence; and what would be different now. Pure.
 */
export function explainMatch(facts: MatchFacts): MatchExplanation {
  const { conversion, now: match, merges } = facts;
  const now = stateOf(match, match?.identityId ?? null);
  const stored = storedState(facts);
  const keys = explainKeys(facts, now);
  const people = explainPeople(facts, now);
  const why = {
    cause: stored.matched ? null : (facts.reason?.cause ?? null),
    other_spelling: stored.matched ? null : (facts.reason?.otherSpelling ?? null),
  };
  return {
    text: describeMatch(stored, why),
    remedy: remedyOf(stored, now, why.cause),
    ...why,
    stored,
    now,
    differences: describeDifferences(withCurrentPerson(stored, merges), now),
    keys,
    added: addedFields(facts),
    people,
    confidence: explainConfidence(conversion.time, now, people, isByNumber(match)),
  };
}

/** Whether the order was found, but not the shop of both sides. */
function isByNumber(match: Match | null): boolean {
  return match?.reasons?.includes('orderElsewhere') === true;
}

function remedyOf(stored: MatchState, now: MatchState, cause: MatchExplanation['cause']): string | null {
  if (stored.matched || now.matched) return null;
  return cause === 'other_format' ? text.explain.respell : text.explain.remedies.unmatched;
}

/** Fields that a newer release added are left out. */
function addedFields({ stored: { booster } }: MatchFacts): MatchExplanation['added'] {
  const known = BOOSTED_FIELDS.filter((field) => booster?.fields.includes(field));
  return known.map((field) => ({ field, text: text.explain.fromCapture }));
}

function stateOf(match: Pick<Match, 'strategy' | 'confidence' | 'clicks'> | null, person: string | null): MatchState {
  const { strategy = null, confidence = null, clicks = [] } = match ?? {};
  return { matched: match !== null, strategy, confidence, person, clicks: clicks.map(clickOf) };
}

function storedState({ stored }: MatchFacts): MatchState {
  const { matched, strategy, confidence, identity_id: person, clicks } = stored;
  return { matched, strategy, confidence, person, clicks: clicks.map(clickOf) };
}

function clickOf({
  type,
  value,
  time = null,
  campaign = null,
}: Pick<Click, 'type' | 'value'> & {
  time?: string | null;
  campaign?: string | null;
}): MatchState['clicks'][number] {
  return { type, value, time: time === null ? null : new Date(time).toISOString(), campaign };
}

/** The identity that it was matched to may have become part of another one since. */
function withCurrentPerson(stored: MatchState, merges: MatchFacts['merges']): MatchState {
  const into = [...merges].find(([, list]) => list.some(({ from_identity }) => from_identity === stored.person));
  return into ? { ...stored, person: into[0] } : stored;
}

function explainKeys(
  { conversion, links: ownLinks, keys, elsewhere, now: match }: MatchFacts,
  { strategy, person: chosen }: MatchState,
): ExplainedKey[] {
  const links = new Map(ownLinks.map((link) => [link.kind as KeyField, link.keys]));
  return IN_ORDER.flatMap((field): ExplainedKey[] => {
    const link = links.get(field);
    if (field === 'click_id') {
      const hasOwn = Object.keys(conversion.clicks ?? {}).length > 0;
      return [described({ field, outcome: hasOwn ? 'found' : 'absent', form: null, key: null, person: null })];
    }
    const hasValue = link !== undefined || hasUnusableEmail(conversion, field);
    if (!hasValue && !EXPECTED.includes(field)) return [];
    if (!hasValue) return [described({ field, outcome: 'absent', form: null, key: null, person: null })];
    const own = findKey(link ?? [], keys);
    const byNumber = field === 'order_id' ? keys.find((known) => known.key === elsewhere?.key) : undefined;
    const found = isByNumber(match) ? (byNumber ?? own) : (own ?? byNumber);
    const key = (found ?? link?.[0])?.key ?? null;
    if (link === undefined || field === 'external_id') {
      return [described({ field, outcome: 'not_used', form: null, key, person: null })];
    }
    // Matching may know more forms of an identifier than those that are looked up here.
    if (!found && strategy === field)
      return [described({ field, outcome: 'found', form: 'normal', key, person: chosen })];
    if (!found && field === 'order_id' && elsewhere?.key === null)
      return [described({ field, outcome: 'not_used', form: 'number', key, person: null })];
    if (!found) return [described({ field, outcome: 'unknown', form: null, key, person: null })];
    const { identity_id: person, blocked, kind } = found;
    const form = found === byNumber ? 'number' : kind === link[0]?.kind ? 'exact' : 'normal';
    if (blocked || person === null) return [described({ field, outcome: 'blocked', form, key, person: null })];
    const outcome = chosen === null || person === chosen ? 'found' : 'other_person';
    return [described({ field, outcome, form, key, person })];
  });
}

function described(key: Omit<ExplainedKey, 'text'>): ExplainedKey {
  return { ...key, text: describeKey(key) };
}

/** An address at a marketplace's relay has no key (key.ts). */
function hasUnusableEmail({ person }: MatchInput, field: KeyField): boolean {
  return (field === 'email' || field === 'second_email') && person[field] !== undefined;
}

/** The first form of an identifier that is known: as typed before its normal form, usable before blocked. */
function findKey(forms: readonly IdentityKey[], keys: MatchFacts['keys']): (KeyFacts & { kind: KeyKind }) | undefined {
  const known = forms.flatMap(({ key, kind }) => {
    const facts = keys.find((known) => known.key === key);
    return facts ? [{ ...facts, kind }] : [];
  });
  return known.find(({ blocked }) => !blocked) ?? known[0];
}

/** Whether a known key of a row leads to a person: those of external ids link events only. */
export function findsPeople({ kind, blocked }: Pick<KeyFacts, 'kind' | 'blocked'>): boolean {
  return kind !== 'external_id' && !blocked;
}

function explainPeople({ conversion, keys, clicks, merges }: MatchFacts, now: MatchState): ExplainedPerson[] {
  const byId = new Map<string, KeyFacts>();
  for (const key of keys) if (key.identity_id !== null && findsPeople(key)) byId.set(key.identity_id, key);
  const people = [...byId].flatMap(([person, { created_at, emails, phones }]): ExplainedPerson[] => {
    if (created_at === null) return [];
    const own = clicks.filter((click) => click.identity_id === person);
    const joined = [...(merges.get(person) ?? [])].reverse();
    return [
      {
        person,
        is_chosen: person === now.person,
        first_seen: created_at.toISOString(),
        emails,
        phones,
        clicks: own.map((click) => explainClick(click, conversion.time, person, now)).sort(usedFirst),
        click_count: own[0]?.total ?? 0,
        merges: joined.slice(0, MOST_MERGES).map(({ merged_at, from_identity, from_kind, into_kind }) => ({
          merged_at: merged_at.toISOString(),
          from_identity,
          text: describeMerge(FIELDS[from_kind], FIELDS[into_kind]),
        })),
        merge_count: joined.length,
      },
    ];
  });
  return people.sort((a, b) => Number(b.is_chosen) - Number(a.is_chosen));
}

const FIELDS: Readonly<Record<KeyKind, KeyField | 'token'>> = {
  order_id: 'order_id',
  order_id_normal: 'order_id',
  email: 'email',
  email_folded: 'email',
  phone: 'phone',
  phone_digits: 'phone',
  external_id: 'external_id',
  token: 'token',
};

function explainClick(
  { type, value, clicked_at, campaign }: ClickFacts,
  saleTime: string,
  person: string,
  now: MatchState,
): ExplainedClick {
  const seconds = Math.round((Date.parse(saleTime) - clicked_at.getTime()) / 1000);
  const use = useOf(
    seconds,
    now.clicks.some((click) => click.type === type && click.value === value),
    person === now.person,
  );
  const click = { type, value, time: clicked_at.toISOString(), campaign, seconds_before_sale: seconds, use };
  return { ...click, text: describeClick(click) };
}

function useOf(secondsBeforeSale: number, isUsed: boolean, isOfChosen: boolean): ExplainedClick['use'] {
  if (isOfChosen && isUsed) return 'used';
  if (secondsBeforeSale < -CLOCK_SKEW_S) return 'after_sale';
  if (secondsBeforeSale > CLICK_WINDOW_DAYS * DAY_S) return 'too_old';
  return isOfChosen ? 'not_chosen' : 'other_person';
}

/** The clicks that are used, then the others from the latest to the earliest. */
function usedFirst(a: ExplainedClick, b: ExplainedClick): number {
  const order = Number(b.use === 'used') - Number(a.use === 'used');
  return order || (a.seconds_before_sale ?? 0) - (b.seconds_before_sale ?? 0);
}
