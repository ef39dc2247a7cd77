export type InputType = 'text' | 'email' | 'password' | 'date';

/** The type of an input that is chosen while the page runs: Preact's types know only inputs of one type. */
export function inputType(type: InputType): { type: 'text' } {
  return { type } as { type: 'text' };
}
