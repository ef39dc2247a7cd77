import { SOURCE_KINDS, type SourceKind } from '../../shared/api.ts';
import { UserError } from '../user-error.ts';
import { WEBHOOK_DEFINITIONS } from '../sources/definitions.ts';
import { siteKind } from './site.ts';
import type { SourceKindDefinition } from './source-kind.ts';

/** All kinds of sources that this release knows. */
const DEFINITIONS: readonly SourceKindDefinition[] = [siteKind, ...WEBHOOK_DEFINITIONS];

const BY_KIND = new Map(DEFINITIONS.map((definition) => [definition.kind, definition]));

/** The definition of a kind; undefined where this release has none. */
export function findKind(kind: SourceKind): SourceKindDefinition | undefined {
  return BY_KIND.get(kind);
}

/** The same. Throws UserError where this release has none. */
export function kindOf(kind: SourceKind): SourceKindDefinition {
  const found = BY_KIND.get(kind);
  if (found) return found;
  const known = SOURCE_KINDS.filter((one) => BY_KIND.has(one)).join(', ');
  throw new UserError(`kind: this server takes events of ${known}. Install a release that knows ${kind}.`);
}
