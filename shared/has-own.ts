/*
 * @noble/hashes calls Object.hasOwn while it loads, and Apps Script may not have it (docs/apps-script.md#language).
 * Import this first, or the add-on would fail before it draws its menu.
 */
const builtIn: { hasOwn?: unknown } = Object;
if (typeof builtIn.hasOwn !== 'function') {
  Object.defineProperty(Object, 'hasOwn', {
    value: (object: object, key: PropertyKey): boolean => Object.prototype.hasOwnProperty.call(object, key),
    configurable: true,
    writable: true,
  });
}
