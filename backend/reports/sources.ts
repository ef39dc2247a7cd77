import type { ReportSource } from '../../shared/api.ts';

/** The columns of a source in what is counted by day. */
export interface SourceColumns {
  source: string;
  source_platform: string | null;
  source_shop: string | null;
}

export function sourceOf({ source, source_platform = null, source_shop = null }: Partial<SourceColumns>): ReportSource {
  return { key: source ?? '', platform: source_platform, shop: source_shop };
}
