import type { z } from 'zod';
import type { FileOutgoing, SkipPlan } from '../destination.ts';
import { commonSkip, consentSkip } from '../verdict.ts';

/** The settings of a destination that are options of the file too. */
export function among(shape: z.ZodRawShape) {
  return (given: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(given).filter(([name]) => name in shape));
}

/** What goes into no file, whatever it takes. */
export function unwanted(outgoing: FileOutgoing, options: { eea_traffic: boolean }): SkipPlan | null {
  return commonSkip(outgoing, options) ?? consentSkip(outgoing, 'Yandex.Metrica');
}
