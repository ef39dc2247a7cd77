/** ISO 8601 to the second, with dashes in place of colons: Windows allows no colon in a file name. */
export function fileNameTime(now: Date): string {
  return `${now.toISOString().slice(0, 19).replace(/:/g, '-')}Z`;
}
