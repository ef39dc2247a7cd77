import { siteSettings } from '../../shared/api.ts';
import { processCollected } from './process-collected.ts';
import type { SourceKindDefinition } from './source-kind.ts';

/** A site whose pages have the script. */
export const siteKind: SourceKindDefinition = {
  kind: 'site',
  settings: siteSettings,
  secrets: [],
  isKeyPublic: true,
  path: '/collect/',
  process: processCollected,
  // Some 2,500 events: each call takes thirty statements.
  mostAtOnce: 1024 * 1024,
};
