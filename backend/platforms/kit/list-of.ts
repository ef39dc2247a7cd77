/** A list of the one hash that we have, for keys of which a platform takes several; absent where we have none. */
export function listOf(hash: string | undefined): string[] | undefined {
  return hash === undefined ? undefined : [hash];
}
