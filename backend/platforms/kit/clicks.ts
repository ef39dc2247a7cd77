import type { ClickType } from '../../../shared/conversion.ts';
import type { Click } from '../platform.ts';

/** The click of that type, if there is one. */
export function clickOf(clicks: readonly Click[], type: ClickType): Click | undefined {
  return clicks.find((click) => click.type === type);
}

/** Whether the click lies at most so many milliseconds before the moment; one without a time is given the benefit. */
export function isWithin(click: Click, maxAgeMs: number, moment: number): boolean {
  return click.time === undefined || moment - Date.parse(click.time) <= maxAgeMs;
}
