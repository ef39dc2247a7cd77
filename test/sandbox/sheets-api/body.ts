import { invalid } from './failure.ts';

/** The JSON of a request. */
export type Body = Record<string, unknown>;

/** Refuses unknown names, as the API does. */
export function only(given: Body, known: readonly string[]): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) throw invalid(`Invalid JSON payload received. Unknown name "${unknown}"`);
}

export function requireText(value: unknown, name: string): string {
  if (typeof value !== 'string' || value === '') throw invalid(`${name} is required here`);
  return value;
}
