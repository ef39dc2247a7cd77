const WALL_TIMES = [
  /^(?<d>\d\d)\.(?<m>\d\d)\.(?<y>\d{4}|\d\d)(?: (?<h>\d\d):(?<min>\d\d)(?::(?<s>\d\d))?)?$/,
  /^(?<y>\d{4})-(?<m>\d\d)-(?<d>\d\d)(?: (?<h>\d\d):(?<min>\d\d)(?::(?<s>\d\d))?)?$/,
];

/**
 * The epoch second of a `create_date_time` in the counter's zone; a date alone is its last second
 * (docs/platforms/yandex.md#orders). Null: none.
 */
export function wallSeconds(text: string, timeZone: string): number | null {
  const parts = WALL_TIMES.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined);
  if (parts === undefined) return null;
  const { y = '', m = '', d = '', h = '23', min = '59', s } = parts;
  const year = y.length === 2 ? `20${y}` : y;
  const wall = `${year}-${m}-${d}T${h}:${min}:${s ?? (parts.h === undefined ? '59' : '00')}`;
  const asUtc = new Date(`${wall}Z`);
  if (Number.isNaN(asUtc.getTime()) || !asUtc.toISOString().startsWith(wall)) return null;
  const first = asUtc.getTime() - offset(asUtc.getTime(), timeZone);
  return (asUtc.getTime() - offset(first, timeZone)) / 1000;
}

/** Milliseconds that the zone's clocks are ahead of UTC. */
function offset(instant: number, timeZone: string): number {
  const shown = new Date(instant).toLocaleString('sv-SE', { timeZone });
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - Math.floor(instant / 1000) * 1000;
}
