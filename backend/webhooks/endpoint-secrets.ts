import type { StoreKeys } from '../store/keys.ts';
import { seal, unseal } from '../store/seal.ts';

/** The secret that an endpoint's messages are signed with, and the one before while both are used. */
export interface EndpointSecrets {
  current: string;
  /** `until`: ISO 8601. */
  previous?: { secret: string; until: string };
}

interface Ids {
  tenantId: string;
  endpointId: string;
}

/** Returns the secrets sealed for storage, bound to their endpoint. */
export function sealEndpointSecrets(storeKeys: StoreKeys, secrets: EndpointSecrets, ids: Ids): string {
  return seal(storeKeys.sealing, secrets, contextOf(ids));
}

/** Throws when they cannot be unsealed. */
export function unsealEndpointSecrets(storeKeys: StoreKeys, sealed: string, ids: Ids): EndpointSecrets {
  return unseal(storeKeys.sealing, sealed, contextOf(ids)) as EndpointSecrets;
}

/** The secrets that a message is signed with at a moment, the current one first. */
export function signingSecrets({ current, previous }: EndpointSecrets, now: Date): string[] {
  return previous && Date.parse(previous.until) > now.getTime() ? [current, previous.secret] : [current];
}

const contextOf = ({ tenantId, endpointId }: Ids): string[] => ['webhook_endpoint', tenantId, endpointId];
