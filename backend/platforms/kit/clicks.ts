import type { ClickType } from '../../../shared/conversion.ts';
import type { Click } from '../platform.ts';

/** The click of that type; undefined when none has it. */
export function findClick(clicks: readonly Click[], type: ClickType): Click | undefined {
  return clicks.find((click) => click.type === type);
}

/** Whether the click is at most `maxAgeMs` older than `moment` (both in milliseconds); true when its time is unknown. */
export function isClickWithin(click: Click, maxAgeMs: number, moment: number): boolean {
  return click.time === undefined || moment - Date.parse(click.time) <= maxAgeMs;
}
