import { deriveKeys } from '../backend/store/keys.ts';
import { openStore, type Store, type StoreLocation } from '../backend/store/open.ts';

/** The SECRET_KEY of the tests. */
export const SECRET_KEY = Buffer.alloc(32, 7);

export const SECRET_KEYS = { current: SECRET_KEY, previous: null };

/** Opens a store with the tests' SECRET_KEY. */
export const openTestStore = (location: StoreLocation): Promise<Store> => openStore(location, SECRET_KEYS);

/** The keys of no store, for tests without one. */
export const STORE_KEYS = deriveKeys(Buffer.alloc(32, 8));
