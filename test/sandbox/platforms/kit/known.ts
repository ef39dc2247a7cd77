/** Whether the platform can match an event to a person by one of these keys. */
export type IsKnown = (keys: readonly (string | undefined)[]) => boolean;

/** `any`: every event is matched, also one without a key. */
export function matcher(known: 'any' | readonly string[]): IsKnown {
  if (known === 'any') return () => true;
  const listed = new Set<string | undefined>(known);
  return (keys) => keys.some((key) => key !== undefined && listed.has(key));
}
