const MINUTE = 60_000;

/**
 * Keeps each destination of a tenant to its requests a minute. Held in memory: a destination is drained by one job at a
 * time, so processes do not send side by side; when the job moves to another process, that one starts to count anew.
 */
export interface Pace {
  isFree(key: string, perMinute: number, now: Date): boolean;
  count(key: string, now: Date): void;
}

export function createPace(): Pace {
  const sent = new Map<string, number[]>();
  const lately = (key: string, now: Date): number[] => {
    const times = (sent.get(key) ?? []).filter((time) => time > now.getTime() - MINUTE);
    if (times.length > 0) sent.set(key, times);
    else sent.delete(key);
    return times;
  };
  return {
    isFree: (key, perMinute, now) => lately(key, now).length < perMinute,
    count: (key, now) => void sent.set(key, [...lately(key, now), now.getTime()]),
  };
}
