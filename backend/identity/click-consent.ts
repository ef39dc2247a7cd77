import type { Consent, ConsentFacts } from '../../shared/conversion.ts';

/*
 * What the visitor of a click consented to. A statement is stored as its time and its value; of several reports of a click the latest
 * statement counts, of two of one moment the refusal. Both follow from comparing the texts by their bytes, which SQL does with
 * `greatest` and `max` (collation C): so that the order of the reports makes no difference.
 */

/** A statement as it is stored: `2026-11-30T03:45:00.000Z granted`. */
export type ConsentStatement = string;

/** In the order of their bytes, so that a refusal is the greater one. */
const WORDS: Readonly<Record<Consent, string>> = { granted: 'granted', denied: 'refused' };

/** The consent that came with a click; absent: nothing was stated. */
export interface ClickConsent {
  adUserData?: ConsentStatement;
  adPersonalization?: ConsentStatement;
}

/** @param time ISO 8601 in UTC with milliseconds */
export function stateConsent(
  { ad_user_data, ad_personalization }: { [Signal in keyof ConsentFacts]?: Consent | undefined },
  time: string,
): ClickConsent {
  return {
    ...(ad_user_data && { adUserData: `${time} ${WORDS[ad_user_data]}` }),
    ...(ad_personalization && { adPersonalization: `${time} ${WORDS[ad_personalization]}` }),
  };
}

/** The later of two statements. */
export function laterConsent(one: ClickConsent, other: ClickConsent): ClickConsent {
  const later = (name: keyof ClickConsent): ClickConsent => {
    const statements = [one[name], other[name]].filter((statement) => statement !== undefined);
    const [last] = statements.sort().reverse();
    return last === undefined ? {} : { [name]: last };
  };
  return { ...later('adUserData'), ...later('adPersonalization') };
}

/** The consent that stored statements say. */
export function consentOf(adUserData: string | null, adPersonalization: string | null): ConsentFacts {
  const read = (statement: string | null): Consent | undefined =>
    statement === null ? undefined : statement.endsWith(WORDS.denied) ? 'denied' : 'granted';
  const [userData, personalization] = [read(adUserData), read(adPersonalization)];
  return {
    ...(userData && { ad_user_data: userData }),
    ...(personalization && { ad_personalization: personalization }),
  };
}

/** The consent of several clicks that are used together: what one of them refuses is refused. */
export function strictestConsent(all: readonly (ConsentFacts | undefined)[]): ConsentFacts {
  const of = (name: keyof ConsentFacts): ConsentFacts => {
    const stated = all.flatMap((consent) => consent?.[name] ?? []);
    if (stated.length === 0) return {};
    return { [name]: stated.includes('denied') ? 'denied' : 'granted' };
  };
  return { ...of('ad_user_data'), ...of('ad_personalization') };
}
