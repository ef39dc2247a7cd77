/** Whether the platform knows whom an event is about, by one of these keys. */
export type IsKnown = (keys: readonly (string | undefined)[]) => boolean;

/** `any`: it knows everybody, also those without a key. */
export function knowing(known: 'any' | readonly string[]): IsKnown {
  if (known === 'any') return () => true;
  const listed = new Set<string | undefined>(known);
  return (keys) => keys.some((key) => key !== undefined && listed.has(key));
}
