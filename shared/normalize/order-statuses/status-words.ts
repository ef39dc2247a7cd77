import type { OrderState } from '../../conversion.ts';

/** Lists of words separated by `|`, by what they mean. */
export type StatusWords = Partial<Record<OrderState, readonly string[]>>;

/** A language's words that mean the same in every system; `ask` are those whose meaning depends on the system. */
export type GeneralWords = StatusWords & { ask?: readonly string[] };

/** The statuses of one shop system, marketplace, courier, payment provider or CRM. */
export interface StatusSystem {
  id: string;
  name: string;
  words: StatusWords;
  /** Numbers, and words that mean something else elsewhere: they are read only in a column of this system. */
  localWords?: StatusWords;
  /** General words that count as evidence for this system. Words that are in no general list always do. */
  markers?: string;
}
