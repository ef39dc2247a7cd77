import type { ReadOptions } from '../../api.ts';
import type { Choice } from '../choices.ts';
import type { OpenQuestions } from '../open-questions.ts';

type Changes = { [K in keyof ReadOptions]: ReadOptions[K] | undefined };

/** Lists that the host knows: zones and countries. */
export interface Lists {
  timeZones: readonly Choice[];
  countries: readonly Choice[];
}

/** What each editor of reading options is given. */
export interface ReadOptionsProps {
  options: ReadOptions;
  questions: OpenQuestions;
  lists: Lists;
  onChange: (changes: Changes) => void;
}
