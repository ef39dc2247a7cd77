/** 12345 → "12,345". */
export function formatCount(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** An exact decimal with its currency: "1,250.00 THB". Digits are kept as they are. */
export function formatAmount({ value, currency }: { value: string; currency: string }): string {
  const [whole = '', fraction] = value.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${grouped}${fraction === undefined ? '' : `.${fraction}`} ${currency}`;
}

/** "1 row", "2,300 rows"; `many` is for irregular plurals. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A share from 0 to 1 as whole percent; 0 % and 100 % only when it is exactly that. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.01) return '< 1 %';
  if (share > 0.99 && share < 1) return '> 99 %';
  return `${Math.round(share * 100)} %`;
}

/** How long something takes: "less than a minute", "about 3 minutes", "about 1 hour 10 minutes". */
export function formatDuration(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (seconds < 50) return 'less than a minute';
  if (minutes < 60) return `about ${countOf(Math.max(1, minutes), 'minute')}`;
  const rest = minutes % 60;
  const hours = countOf(Math.floor(minutes / 60), 'hour');
  return rest === 0 ? `about ${hours}` : `about ${hours} ${countOf(rest, 'minute')}`;
}
