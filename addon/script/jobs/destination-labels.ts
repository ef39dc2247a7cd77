/** What destinations are called: by their platform, and by their own id besides where a tenant has two of one platform. */
export function destinationLabels(destinations: readonly { id: string; label: string }[]): Record<string, string> {
  const isShared = (label: string): boolean => destinations.filter((other) => other.label === label).length > 1;
  return Object.fromEntries(destinations.map(({ id, label }) => [id, isShared(label) ? `${label} (${id})` : label]));
}
