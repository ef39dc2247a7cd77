/** Names of destinations by id: the platform's, with the id where a tenant has two destinations on one platform. */
export function destinationLabels(destinations: readonly { id: string; label: string }[]): Record<string, string> {
  const isShared = (label: string): boolean => destinations.filter((other) => other.label === label).length > 1;
  return Object.fromEntries(destinations.map(({ id, label }) => [id, isShared(label) ? `${label} (${id})` : label]));
}
