import type { OrderState } from '../../conversion.ts';
import { brazilStatuses } from './brazil.ts';
import { couriersSoutheastAsiaStatuses } from './couriers-southeast-asia.ts';
import { couriersVietnamStatuses } from './couriers-vietnam.ts';
import { crmStatuses } from './crm.ts';
import { gulfStatuses } from './gulf.ts';
import { indiaStatuses } from './india.ts';
import { japanStatuses } from './japan.ts';
import { koreaStatuses } from './korea.ts';
import { marketplacesSoutheastAsiaStatuses } from './marketplaces-southeast-asia.ts';
import { paymentsStatuses } from './payments.ts';
import { russiaStatuses } from './russia.ts';
import { shopsStatuses } from './shops.ts';
import { statusKeysOfLists } from './status-key.ts';
import type { GeneralWords, StatusSystem } from './status-words.ts';
import { turkeyStatuses } from './turkey.ts';
import { wordsEastAsia } from './words-east-asia.ts';
import { wordsEasternEuropeMiddleEast } from './words-eastern-europe-middle-east.ts';
import { wordsEnglish } from './words-english.ts';
import { wordsSoutheastAsia } from './words-southeast-asia.ts';
import { wordsWesternEurope } from './words-western-europe.ts';

export const STATUS_SYSTEMS: readonly StatusSystem[] = [
  ...marketplacesSoutheastAsiaStatuses,
  ...couriersVietnamStatuses,
  ...couriersSoutheastAsiaStatuses,
  ...shopsStatuses,
  ...paymentsStatuses,
  ...crmStatuses,
  ...russiaStatuses,
  ...koreaStatuses,
  ...japanStatuses,
  ...turkeyStatuses,
  ...brazilStatuses,
  ...indiaStatuses,
  ...gulfStatuses,
];

export const GENERAL_WORDS: readonly GeneralWords[] = [
  ...wordsEnglish,
  ...wordsSoutheastAsia,
  ...wordsWesternEurope,
  ...wordsEasternEuropeMiddleEast,
  ...wordsEastAsia,
];

/** What a word means: a state, or that it depends on the system. */
export type Meaning = OrderState | 'depends';

const STATES = ['final', 'open', 'void'] as const;

const keysOf = (lists: readonly string[] | undefined): string[] => statusKeysOfLists(lists ?? []);

function addMeaning(meanings: Map<string, Meaning>, key: string, meaning: Meaning): void {
  const known = meanings.get(key);
  meanings.set(key, known === undefined || known === meaning ? meaning : 'depends');
}

interface Vocabulary {
  /** The words of languages. */
  general: Map<string, Meaning>;
  /** System → key → state, with the words that are read only in its columns. */
  ofSystem: Map<string, ReadonlyMap<string, OrderState>>;
  /** What a word means where the system is not known: the general meaning, unless a system gives it another one. */
  anywhere: Map<string, Meaning>;
}

let built: Vocabulary | null = null;

/** Built when the first status is read: scripts that read none start faster. */
function vocabulary(): Vocabulary {
  built ??= buildVocabulary();
  return built;
}

function buildVocabulary(): Vocabulary {
  const general = new Map<string, Meaning>();
  for (const words of GENERAL_WORDS) {
    for (const state of STATES) for (const key of keysOf(words[state])) addMeaning(general, key, state);
  }
  for (const words of GENERAL_WORDS) for (const key of keysOf(words.ask)) general.set(key, 'depends');
  const ofSystem = new Map<string, ReadonlyMap<string, OrderState>>();
  const anywhere = new Map(general);
  for (const { id, words, localWords } of STATUS_SYSTEMS) {
    const states = new Map<string, OrderState>();
    for (const state of STATES) {
      for (const key of keysOf(words[state])) {
        states.set(key, state);
        addMeaning(anywhere, key, state);
      }
    }
    for (const state of STATES) for (const key of keysOf(localWords?.[state])) states.set(key, state);
    ofSystem.set(id, states);
  }
  return { general, ofSystem, anywhere };
}

/** What a key means anywhere, undefined when no list has it. */
export function meaningAnywhere(key: string): Meaning | undefined {
  return vocabulary().anywhere.get(key);
}

/** What a key means in a system, undefined when its lists do not have it. */
export function meaningInSystem(key: string, system: string): OrderState | undefined {
  return vocabulary().ofSystem.get(system)?.get(key);
}

/** True for a key that is in the list of a language. */
export function isGeneralWord(key: string): boolean {
  return vocabulary().general.has(key);
}
