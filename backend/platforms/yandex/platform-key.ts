import type { Outgoing, PlatformKey } from '../platform.ts';
import { routeOf } from './platform-key/route.ts';
import type { YandexSettings } from './settings.ts';

/**
 * Offline conversions have no id of ours: Yandex treats equal identifier, goal and second as one
 * (docs/platforms/yandex.md#deduplication, our reading of the FAQ). Orders have an id, which is ours, and a time that may
 * never change.
 */
export function platformKey(outgoing: Outgoing, settings: YandexSettings, shift: number): PlatformKey {
  const route = routeOf(outgoing, settings, shift);
  const parts = route.channel === 'crm' ? ['CRM', route.id] : [route.kind, route.id, route.target, route.time];
  return { unique: JSON.stringify(parts), fields: route };
}
