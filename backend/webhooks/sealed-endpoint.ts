import type { StoreKeys } from '../store/keys.ts';
import { seal, unseal } from '../store/seal.ts';

/** What is stored sealed of an endpoint: its address, which may have a secret of the receiver in it, and what messages are signed with. */
export interface SealedEndpoint {
  url: string;
  secret: string;
  /** The secret before, while both are used. `until`: ISO 8601. */
  previous?: { secret: string; until: string };
}

interface Ids {
  tenant_id: string;
  endpoint_id: string;
}

/** Returns it sealed for storage, bound to its endpoint. */
export function sealEndpoint(storeKeys: StoreKeys, endpoint: SealedEndpoint, ids: Ids): string {
  return seal(storeKeys.sealing, endpoint, contextOf(ids));
}

/** Throws when it cannot be unsealed. */
export function unsealEndpoint(storeKeys: StoreKeys, { sealed, ...ids }: Ids & { sealed: string }): SealedEndpoint {
  return unseal(storeKeys.sealing, sealed, contextOf(ids)) as SealedEndpoint;
}

/** The secrets that a message is signed with at a moment, the current one first. */
export function signingSecrets({ secret, previous }: SealedEndpoint, now: Date): string[] {
  return previous && Date.parse(previous.until) > now.getTime() ? [secret, previous.secret] : [secret];
}

const contextOf = ({ tenant_id, endpoint_id }: Ids): string[] => ['webhook_endpoint', tenant_id, endpoint_id];
