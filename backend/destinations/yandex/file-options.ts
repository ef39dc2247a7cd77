import type { z } from 'zod';
import type { FileOutgoing } from '../destination.ts';
import { commonSkip, type Skip } from '../verdict.ts';
import { consentSkip } from './plan.ts';

/** The settings of a destination that are options of the file too. */
export function among(shape: z.ZodRawShape) {
  return (given: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(given).filter(([name]) => name in shape));
}

/** What goes into no file, whatever it takes. */
export function unwanted(outgoing: FileOutgoing, { eea_traffic }: { eea_traffic: boolean }): Skip | null {
  return commonSkip(outgoing, { eea_traffic, send_unmatched: true, hold_back_days: 0 }) ?? consentSkip(outgoing);
}
