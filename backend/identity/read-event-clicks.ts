import type { IdentityEvent } from '../../shared/api.ts';
import type { BrowserIdType, Cell, PersonHashes } from '../../shared/conversion.ts';
import { readBrowserId, readClickId } from '../../shared/normalize/click-id.ts';
import { cellText, isEmptyCell, isPlaceholderText, readText } from '../../shared/normalize/text.ts';
import { readTime } from '../../shared/normalize/time.ts';
import { hidePersonal, isPersonal, type StatedPerson, statedPerson } from '../../shared/personal-text.ts';
import type { CellProblem, Reading } from '../../shared/problem.ts';
import { stateConsent } from './click-consent.ts';
import type { Unwrap } from './event-findings.ts';
import type { EventClick, LinkEvent } from './graph.ts';
import { factsOf, type PersonFact } from './person-facts.ts';

/** What programs send; of this century, so that no other calendar is meant, and of days that exist in every year. */
const DAY = String.raw`(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31`;
const ISO_IN_UTC = new RegExp(String.raw`^20\d\d-(?:${DAY})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?Z$`);
const WITHOUT_MS = '2026-02-14T09:00:00Z'.length;

/** As readTime, at once for times as programs write them. */
export function readEventTime(cell: Cell): Reading<string> {
  if (typeof cell !== 'string' || !ISO_IN_UTC.test(cell)) return readTime(cell);
  return { ok: true, value: cell.length === WITHOUT_MS ? `${cell.slice(0, -1)}.000Z` : cell };
}

/** Reads the clicks of an event: those that cannot be read are left out with a warning. */
export function readClicks(event: IdentityEvent, eventTime: string, unwrap: Unwrap): EventClick[] {
  if (event.clicks === undefined) return [];
  const hasUntimed = event.time === undefined && event.clicks.some((click) => click.time === undefined);
  if (hasUntimed) unwrap('clicks', { ok: false, error: CLICK_TIME_MISSING });
  const person = statedPerson(cellsOf(event));
  const consent = event.consent === undefined ? undefined : stateConsent(event.consent, eventTime);
  return event.clicks.flatMap(({ campaign: campaignCell, ...click }): EventClick[] => {
    const value = unwrap('clicks', readClickId(click.type, click.value));
    const time = click.time === undefined ? eventTime : unwrap('clicks', readEventTime(click.time));
    if (value !== undefined && isPersonal(value, person)) {
      unwrap('clicks', { ok: false, error: NO_CLICK_ID });
      return [];
    }
    if (value === undefined || time === undefined) return [];
    const read: EventClick = { type: click.type, value, time, ...consent };
    const campaign = readCampaign(campaignCell, person, unwrap);
    if (campaign !== undefined) read.campaign = campaign;
    return [read];
  });
}

/** As for any text that is stored, e-mails and phones in it are replaced; see docs/privacy.md#other-texts. */
function readCampaign(cell: Cell, person: StatedPerson, unwrap: Unwrap): string | undefined {
  if (isEmptyCell(cell) || isPlaceholderText(cellText(cell))) return undefined;
  const campaign = unwrap('clicks', readText(cell));
  return campaign === undefined ? undefined : hidePersonal(campaign, person);
}

/** What the match booster may keep: nothing without consent to the use of a person's data for ads. */
export function readFacts(
  event: IdentityEvent,
  { links, person, time }: { links: LinkEvent['links']; person: PersonHashes; time: string },
  unwrap: Unwrap,
): PersonFact[] | undefined {
  if (event.consent?.ad_user_data === 'denied') return undefined;
  const browserIds: Partial<Record<BrowserIdType, string>> = {};
  const stated = statedPerson(cellsOf(event));
  for (const [type, value] of Object.entries(event.browser_ids ?? {})) {
    const id = unwrap('browser_ids', readBrowserId(type as BrowserIdType, value));
    if (id !== undefined && !isPersonal(id, stated)) browserIds[type as BrowserIdType] = id;
  }
  const facts = factsOf(links, { person, browserIds }, time);
  return facts.length > 0 ? facts : undefined;
}

/** What an event states of the person, in fields as those of rows: it has no names. */
function cellsOf({ email, second_email, phone, second_phone, external_id }: IdentityEvent): Record<string, Cell> {
  return { email, second_email, phone, second_phone, external_id };
}

const NO_CLICK_ID: CellProblem = {
  code: 'click_id_invalid',
  message: 'The click id is an e-mail or a phone.',
  fix: 'Give the click id as it was captured.',
};

const CLICK_TIME_MISSING: CellProblem = {
  code: 'click_time_missing',
  message: 'The click has no time, so that of its arrival is taken: it matches no sale before.',
  fix: 'Send the time of the click, or that of the event.',
};
