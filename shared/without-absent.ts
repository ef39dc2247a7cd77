/** The same record without the keys whose value is undefined, for types that distinguish "absent" from "undefined". */
export function withoutAbsent<T extends object>(record: { [K in keyof T]: T[K] | undefined }): T {
  const kept: Partial<T> = {};
  for (const key in record) if (record[key] !== undefined) kept[key] = record[key];
  return kept as T;
}
