/** CacheService: 100 KB a value, 250 characters a key, 1 s to 6 h (docs/apps-script.md#stores-and-locks). */
import { int, record, string, strings } from '../runtime/arguments.ts';
import { ScriptException } from '../runtime/errors.ts';
import type { InExecution } from '../runtime/execution.ts';
import { defineService, method, overloads, serviceClass, ServiceObject } from '../runtime/service.ts';

interface CacheData extends InExecution {
  readonly region: string;
}

export const CACHE_SERVICE = serviceClass<InExecution>('CacheService');
const CACHE = serviceClass<CacheData>('CacheService.Cache');

const KEY_LIMIT = 250;
const VALUE_LIMIT = 100 * 1024;
const DEFAULT_SECONDS = 600;
const LONGEST_SECONDS = 21_600;

const service = method<InExecution>('local');

const cacheObject = ({ execution }: InExecution, region: string) => new ServiceObject(CACHE, { execution, region });

export const cacheService = defineService(CACHE_SERVICE, {
  getScriptCache: service([], (data) => cacheObject(data, 'script')),
  getUserCache: service([], (data) => cacheObject(data, `user ${data.execution.settings.user.email}`)),
  getDocumentCache: service([], (data) => (data.execution.settings.hasDocument ? cacheObject(data, 'document') : null)),
});

const call = method<CacheData>('cache');

function put({ execution, region }: CacheData, key: string, value: string, seconds: number): void {
  if (key.length > KEY_LIMIT) throw new ScriptException('Argument too large: key');
  if (Buffer.byteLength(value, 'utf8') > VALUE_LIMIT) throw new ScriptException('Argument too large: value');
  const kept = Math.min(LONGEST_SECONDS, Math.max(1, seconds));
  execution.host.cache.put(region, key, value, kept);
}

function putAll(data: CacheData, values: Record<string, unknown>, seconds: number): void {
  for (const [key, value] of Object.entries(values)) put(data, key, String(value), seconds);
}

export const cacheStoreService = defineService(CACHE, {
  get: call([string], ({ execution, region }, key) => execution.host.cache.get(region, key)),
  getAll: call([strings], ({ execution, region }, keys) => {
    const found = keys.map((key) => [key, execution.host.cache.get(region, key)] as const);
    return Object.fromEntries(found.filter(([, value]) => value !== null));
  }),
  put: overloads(
    call([string, string], (data, key, value) => put(data, key, value, DEFAULT_SECONDS)),
    call([string, string, int], put),
  ),
  putAll: overloads(
    call([record], (data, values) => putAll(data, values, DEFAULT_SECONDS)),
    call([record, int], putAll),
  ),
  remove: call([string], ({ execution, region }, key) => execution.host.cache.remove(region, key)),
  removeAll: call([strings], ({ execution, region }, keys) => {
    for (const key of keys) execution.host.cache.remove(region, key);
  }),
});
