import { identitiesRequest } from '../../shared/api.ts';
import { validateInput } from '../api/validate-input.ts';
import type { Exclusions } from '../identity/exclusions.ts';
import { readEvents, type ReadEvents } from '../identity/events.ts';
import type { StoreKeys } from '../store/keys.ts';
import { type BatchBody, parseJsonBody } from './batch-body.ts';

export interface IdentitiesToRead {
  body: BatchBody;
  now: Date;
  storeKeys: StoreKeys;
  /** What the tenant excludes. */
  exclusions: Exclusions;
  /** Whether it has the match booster on. */
  keepsFacts: boolean;
}

/** Reads and hashes identity events. Throws what is wrong with the body. */
export function readIdentities({ body, now, storeKeys, exclusions, keepsFacts }: IdentitiesToRead): ReadEvents {
  const request = validateInput(identitiesRequest, parseJsonBody(body), 'invalid_body');
  return readEvents(request, now, storeKeys, exclusions, keepsFacts);
}
