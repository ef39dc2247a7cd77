import type { DeliveryFigures } from '../api/report-figures.ts';
import type { DeliveryPart } from '../api/reports.ts';

/** What happened to orders, in the order in which it is shown. */
export const PART_ORDER: readonly DeliveryPart[] = ['accepted', 'waiting', 'left_out', 'refused', 'uncertain'];

type Reason = DeliveryFigures['reasons'][number];

export interface PartFigures {
  part: DeliveryPart;
  orders: number;
  percent: number;
  /** Why, the most frequent first; empty where there is no special reason for any. */
  reasons: Reason[];
}

/** The parts that have orders, each with its reasons; their percentages add up to 100. */
export function partsOf(figures: DeliveryFigures): PartFigures[] {
  return PART_ORDER.filter((part) => figures[part] > 0).map((part) => {
    const reasons = figures.reasons.filter((reason) => reason.part === part);
    const isPlain = reasons.every(({ code }) => code === null);
    return { part, orders: figures[part], percent: figures.percent[part] ?? 0, reasons: isPlain ? [] : reasons };
  });
}
