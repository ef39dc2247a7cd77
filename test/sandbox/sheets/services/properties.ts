/**
 * PropertiesService: strings only, 9 KB a value, 500 KB a store, a daily quota (docs/apps-script.md#stores-and-locks).
 */
import { anything, record, string } from '../runtime/arguments.ts';
import { ScriptException } from '../runtime/errors.ts';
import type { InExecution } from '../runtime/execution.ts';
import { defineService, method, SELF, serviceClass, ServiceObject } from '../runtime/service.ts';

interface StoreData extends InExecution {
  readonly store: Map<string, string>;
}

export const PROPERTIES_SERVICE = serviceClass<InExecution>('PropertiesService');
const PROPERTIES = serviceClass<StoreData>('PropertiesService.Properties');

const VALUE_LIMIT = 9 * 1024;
const STORE_LIMIT = 500 * 1024;

const bytes = (text: string) => Buffer.byteLength(text, 'utf8');

const service = method<InExecution>('local');

function storeObject({ execution }: InExecution, store: Map<string, string>) {
  return new ServiceObject(PROPERTIES, { execution, store });
}

export const propertiesService = defineService(PROPERTIES_SERVICE, {
  getUserProperties: service([], (data) => {
    return storeObject(data, data.execution.host.properties.user(data.execution.settings.user.email));
  }),
  getDocumentProperties: service([], (data) => {
    const { host, settings } = data.execution;
    return settings.hasDocument ? storeObject(data, host.properties.document) : null;
  }),
});

const call = method<StoreData>('properties');

function take({ execution }: StoreData): void {
  execution.host.quotas.take(execution.settings.user.email, 'properties');
}

function put(store: Map<string, string>, key: string, value: unknown): void {
  const text = String(value);
  if (bytes(text) > VALUE_LIMIT) throw new ScriptException('Argument too large: value');
  let total = bytes(key) + bytes(text);
  for (const [name, existing] of store) if (name !== key) total += bytes(name) + bytes(existing);
  if (total > STORE_LIMIT) {
    throw new ScriptException(
      'You have exceeded the property storage quota. Please remove some properties and try again.',
    );
  }
  store.set(key, text);
}

export const propertyStoreService = defineService(PROPERTIES, {
  getProperty: call([string], (data, key) => {
    take(data);
    return data.store.get(key) ?? null;
  }),
  getProperties: call([], (data) => {
    take(data);
    return Object.fromEntries(data.store);
  }),
  getKeys: call([], (data) => {
    take(data);
    return [...data.store.keys()];
  }),
  setProperty: call([string, anything], (data, key, value) => {
    take(data);
    put(data.store, key, value);
    return SELF;
  }),
  setProperties: call([record], (data, values) => {
    take(data);
    for (const [key, value] of Object.entries(values)) put(data.store, key, value);
    return SELF;
  }),
  deleteProperty: call([string], (data, key) => {
    take(data);
    data.store.delete(key);
    return SELF;
  }),
});
