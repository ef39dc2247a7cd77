/**
 * A value that is made when it is first asked for. For tables that few calls need: Apps Script evaluates the whole script at each call
 * of the add-on.
 */
export function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
