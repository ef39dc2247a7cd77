/** The hash as a list, for fields that take several hashes; undefined where there is none. */
export function hashList(hash: string | undefined): string[] | undefined {
  return hash === undefined ? undefined : [hash];
}
