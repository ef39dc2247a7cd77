/** The different hashes as a list, for fields that take several; undefined where there is none. */
export function hashList(...hashes: readonly (string | undefined)[]): string[] | undefined {
  let different: string[] | undefined;
  for (const hash of hashes) {
    if (hash !== undefined && !different?.includes(hash)) (different ??= []).push(hash);
  }
  return different;
}
