import type { Destination } from './destination.ts';
import { google } from './google/index.ts';
import { meta } from './meta/index.ts';
import { tiktok } from './tiktok/index.ts';

/** Every destination there is. A new one is a folder beside these and a line here. */
export const DESTINATIONS: readonly Destination[] = [meta, google, tiktok];

/** The destination of that type ("meta"); undefined when there is none. */
export function destinationOf(type: string): Destination | undefined {
  return DESTINATIONS.find(({ id }) => id === type);
}
