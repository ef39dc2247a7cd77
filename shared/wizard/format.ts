import { groupThousands } from '../texts/numbers.ts';
import { text } from '../texts/texts.ts';

/** 12345 → "12,345". */
export function formatCount(count: number): string {
  return groupThousands(String(Math.round(count)), text.formats.thousands);
}

/** An exact decimal with its currency: "1,250.00 THB". Digits are kept as they are. */
export function formatAmount({ value, currency }: { value: string; currency: string }): string {
  const { thousands, decimal } = text.formats;
  const [whole = '', fraction] = value.split('.');
  return `${groupThousands(whole, thousands)}${fraction === undefined ? '' : `${decimal}${fraction}`} ${currency}`;
}

/** A share from 0 to 1 as whole percent; 0 % and 100 % only when it is exactly that. */
export function formatShare(share: number): string {
  const { percent } = text.formats;
  if (share > 0 && share < 0.01) return `< ${percent('1')}`;
  if (share > 0.99 && share < 1) return `> ${percent('99')}`;
  return percent(String(Math.round(share * 100)));
}

/** How long something takes: "less than a minute", "about 3 minutes", "about 1 hour 10 minutes". */
export function formatDuration(seconds: number): string {
  const { lessThanAMinute, about, minutes: inMinutes, hours: inHours } = text.formats;
  const minutes = Math.round(seconds / 60);
  if (seconds < 50) return lessThanAMinute;
  if (minutes < 60) return about(inMinutes(Math.max(1, minutes)));
  const rest = minutes % 60;
  const hours = inHours(Math.floor(minutes / 60));
  return about(rest === 0 ? hours : `${hours} ${inMinutes(rest)}`);
}
