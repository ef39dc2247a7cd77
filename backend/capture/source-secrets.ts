import type { StoreKeys } from '../store/keys.ts';
import { seal, unseal } from '../store/seal.ts';

export type Secrets = Readonly<Record<string, string>>;

/** The secrets of a source, and those before them while they are still taken. */
export interface SourceSecrets {
  current: Secrets;
  /** `until`: ISO 8601. */
  previous?: { secrets: Secrets; until: string };
}

interface Ids {
  tenantId: string;
  sourceId: string;
}

/** Returns the secrets sealed for storage, bound to their source. */
export function sealSourceSecrets(storeKeys: StoreKeys, secrets: SourceSecrets, ids: Ids): string {
  return seal(storeKeys.sealing, secrets, contextOf(ids));
}

/** The secrets of a stored source. Throws when they cannot be unsealed. */
export function unsealSourceSecrets(storeKeys: StoreKeys, sealed: string | null, ids: Ids): SourceSecrets {
  if (sealed === null) return { current: {} };
  return unseal(storeKeys.sealing, sealed, contextOf(ids)) as SourceSecrets;
}

/** All sets of secrets that are taken at a moment, the current one first. */
export function validSecrets({ current, previous }: SourceSecrets, now: Date): Secrets[] {
  return previous && Date.parse(previous.until) > now.getTime() ? [current, previous.secrets] : [current];
}

const contextOf = ({ tenantId, sourceId }: Ids): string[] => ['source', tenantId, sourceId];
