/** The same record without the keys whose value is undefined, for types that tell "absent" from "undefined". */
export function withoutAbsent<T extends object>(record: { [K in keyof T]: T[K] | undefined }): T {
  const kept = Object.entries(record).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as T;
}
