/**
 * Developer metadata: kept on the row, column, sheet or document object itself, so that it follows moves
 * (docs/apps-script.md#developer-metadata).
 */

export type Visibility = 'DOCUMENT' | 'PROJECT';

export interface Metadata {
  readonly id: number;
  key: string;
  value: string | null;
  visibility: Visibility;
}

/**
 * Storage limit per sheet and per document, counted in characters of keys and values
 * (docs/apps-script.md#developer-metadata).
 */
export const METADATA_LIMIT = 30_000;

/** The characters one list of metadata takes up. */
export function metadataSize(list: readonly Metadata[]): number {
  return list.reduce((sum, item) => sum + item.key.length + (item.value?.length ?? 0), 0);
}
