/**
 * What CacheService keeps: entries with an end, the oldest evicted over 1,000 (docs/apps-script.md#stores-and-locks).
 */

const MAX_ITEMS = 1_000;

export class CacheStore {
  private readonly now: () => number;
  private readonly regions = new Map<string, Map<string, { value: string; until: number }>>();

  constructor(now: () => number) {
    this.now = now;
  }

  private region(name: string): Map<string, { value: string; until: number }> {
    let region = this.regions.get(name);
    if (!region) {
      region = new Map();
      this.regions.set(name, region);
    }
    return region;
  }

  get(regionName: string, key: string): string | null {
    const entry = this.region(regionName).get(key);
    return entry && entry.until > this.now() ? entry.value : null;
  }

  put(regionName: string, key: string, value: string, seconds: number): void {
    const region = this.region(regionName);
    region.delete(key);
    region.set(key, { value, until: this.now() + seconds * 1_000 });
    const oldest = region.keys().next();
    if (region.size > MAX_ITEMS && !oldest.done) region.delete(oldest.value);
  }

  remove(regionName: string, key: string): void {
    this.region(regionName).delete(key);
  }

  /** Loses everything, as the real cache may at any time. */
  evictAll(): void {
    this.regions.clear();
  }
}
