/** The different hashes as a list, for fields that take several; undefined where there is none. */
export function hashList(...hashes: readonly (string | undefined)[]): string[] | undefined {
  const known = hashes.filter((hash) => hash !== undefined);
  return known.length === 0 ? undefined : [...new Set(known)];
}
