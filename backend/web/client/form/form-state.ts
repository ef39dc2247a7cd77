import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Path } from './entries.ts';
import type { Values } from './schema.ts';

/** What every control of a form needs: the settings, and how to change and judge them. */
export interface FormState {
  values: Values;
  set: (path: Path, value: unknown) => void;
  /** What is wrong with the value at a place, in words; null: nothing. */
  errorAt: (path: Path) => string | null;
  /** The names of secrets that are set and not shown. */
  stored: readonly string[];
}

export const FormContext = createContext<FormState | null>(null);

export function useFormState(): FormState {
  const state = useContext(FormContext);
  if (!state) throw new Error('A control outside of a form.');
  return state;
}
