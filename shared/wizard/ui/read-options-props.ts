import type { ReadOptions } from '../../api.ts';
import type { SelectChoice } from '../select-choices.ts';
import type { OpenReadOptions } from '../open-read-options.ts';

type Changes = { [K in keyof ReadOptions]: ReadOptions[K] | undefined };

/** Lists that the host provides, made when they are needed. */
export interface ChoiceLists {
  timeZones: () => readonly SelectChoice[];
  countries: () => readonly SelectChoice[];
  currencies: () => readonly SelectChoice[];
}

/** Properties of each editor of reading options. */
export interface ReadOptionsProps {
  options: ReadOptions;
  openOptions: OpenReadOptions;
  lists: ChoiceLists;
  onChange: (changes: Changes) => void;
}
