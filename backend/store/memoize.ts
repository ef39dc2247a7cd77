import type { StoreKeys } from './keys.ts';

/** What was made of objects with the keys of a store. */
export type Memo<T> = WeakMap<StoreKeys, WeakMap<object, T>>;

/** What `make` makes of an object, made once and kept as long as the object: hashing takes most of the time. The object must not change. */
export function memoize<T>(made: Memo<T>, of: object, storeKeys: StoreKeys, make: () => T): T {
  let ofStore = made.get(storeKeys);
  if (!ofStore) made.set(storeKeys, (ofStore = new WeakMap<object, T>()));
  const known = ofStore.get(of);
  if (known !== undefined) return known;
  const value = make();
  ofStore.set(of, value);
  return value;
}
