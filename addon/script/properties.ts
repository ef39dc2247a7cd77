type Properties = GoogleAppsScript.Properties.Properties;

/** A value may have 9 KB (docs/apps-script.md#stores-and-locks), and a character may take three bytes. */
const MOST_CHARACTERS = 3_000;

/** Properties of this document, which all its collaborators share. Throws where there is no document. */
export function documentProperties(): Properties {
  return requireProperties(PropertiesService.getDocumentProperties());
}

/** Properties of this user, in every document. */
export function userProperties(): Properties {
  return requireProperties(PropertiesService.getUserProperties());
}

function requireProperties(store: Properties | null): Properties {
  if (!store) throw new Error('There are no properties in this context.');
  return store;
}

/** A value that was saved as JSON; null when there is none. */
export function loadProperty<T>(store: Properties, key: string): T | null {
  const text = store.getProperty(key);
  if (text === null) return null;
  if (!text.startsWith('#')) return JSON.parse(text) as T;
  const all = store.getProperties();
  const parts = Array.from({ length: Number(text.slice(1)) }, (_, index) => all[`${key}.${index}`] ?? '');
  return JSON.parse(parts.join('')) as T;
}

/** Saves a value of any size as JSON, in parts where it is long. */
export function saveProperty(store: Properties, key: string, value: unknown): void {
  const text = JSON.stringify(value);
  if (text.length <= MOST_CHARACTERS) {
    store.setProperty(key, text);
    return;
  }
  const count = Math.ceil(text.length / MOST_CHARACTERS);
  const parts: Record<string, string> = { [key]: `#${count}` };
  for (let index = 0; index < count; index += 1) {
    parts[`${key}.${index}`] = text.slice(index * MOST_CHARACTERS, (index + 1) * MOST_CHARACTERS);
  }
  store.setProperties(parts);
}

/** Deletes a value and its parts. */
export function deleteProperty(store: Properties, key: string): void {
  for (const name of store.getKeys()) {
    if (name === key || (name.startsWith(`${key}.`) && /^\d+$/.test(name.slice(key.length + 1)))) {
      store.deleteProperty(name);
    }
  }
}
