/** A shop that sells cash on delivery for a season: what its people write into the sheet, and what platforms have to count in the end. */
import type { IdentityEvent } from '../../shared/api.ts';
import type { Item } from '../sandbox/platforms/kit/stand-in.ts';
import { seededRandom } from '../sandbox/sheets/random.ts';

export const SEASON_PLATFORMS = ['meta', 'tiktok', 'google', 'microsoft'] as const;
export type SeasonPlatform = (typeof SEASON_PLATFORMS)[number];

/** What the season counts on: the oldest sale in days, and whether changes and returns reach it (docs/platforms/). */
const RULES: Readonly<Record<SeasonPlatform, { days: number; takesChanges: boolean }>> = {
  meta: { days: 7, takesChanges: false },
  tiktok: { days: 28, takesChanges: false },
  google: { days: 63, takesChanges: true },
  microsoft: { days: 90, takesChanges: true },
};

/** A short season, or with `MATCHBACK_SEASON=whole` a whole one, which takes some ten minutes. */
const isWhole = process.env['MATCHBACK_SEASON'] === 'whole';
export const DAYS = isWhole ? 90 : 28;
const ORDERS_A_DAY = isWhole ? 30 : 6;
/** Nothing changes in the last days, so that all of it is known at the end. */
const QUIET_DAYS = 12;
/** How long deliveries take. */
const DELIVERY_DAYS = [1, 2, 3, 4, 9, 10, 11, 12];
/** A delivered order stays as it is for so long: longer than any fault lasts. */
const LEAST_DAYS = 4;

type Status = 'Shipped' | 'Delivered' | 'Returned';

/** From this day of the season on, 0 is the first, the order has this status and value. */
interface Stage {
  day: number;
  status: Status;
  value: number;
}

export interface SeasonOrder {
  id: string;
  /** Day and hour of the sale. */
  day: number;
  hour: number;
  email: string;
  phone: string;
  stages: readonly Stage[];
}

/** All orders of a season, in the order of their sales. */
export function makeOrders(seed: number): SeasonOrder[] {
  const random = seededRandom(seed);
  const upTo = (most: number): number => Math.floor(random() * most);
  return Array.from({ length: DAYS * ORDERS_A_DAY }, (_, index): SeasonOrder => {
    const day = Math.floor(index / ORDERS_A_DAY);
    const value = 100 + upTo(900);
    const stages: Stage[] = [{ day, status: 'Shipped', value }];
    const add = (after: number, stage: Omit<Stage, 'day'>): void => {
      const from = (stages[stages.length - 1]?.day ?? day) + after;
      if (from < DAYS - QUIET_DAYS) stages.push({ day: from, ...stage });
    };
    // Not so long that it is a matter of hours, or of a fault, whether a platform still takes the sale.
    const delay = DELIVERY_DAYS[upTo(DELIVERY_DAYS.length)] ?? 1;
    const fate = random();
    if (fate < 0.15) add(3 + upTo(9), { status: 'Returned', value });
    else if (fate < 0.2) add(40, { status: 'Delivered', value });
    else add(delay, { status: 'Delivered', value });
    if (fate >= 0.2 && stages.length > 1) {
      if (fate < 0.3) add(LEAST_DAYS + upTo(8), { status: 'Returned', value });
      else if (fate < 0.4) add(LEAST_DAYS + upTo(8), { status: 'Delivered', value: value + 50 });
    }
    return {
      id: `S-${10_001 + index}`,
      day,
      hour: 10 + upTo(10),
      email: `malee.${index}@shop.example.net`,
      phone: `08${String(10_000_000 + index * 37)}`,
      stages,
    };
  });
}

/** What the shop's website recorded of an order: the ads that its buyer had clicked an hour before. @param at of the sale, ms */
export function clicksOf({ id, email }: SeasonOrder, at: number): IdentityEvent {
  const clicks = (['fbclid', 'ttclid', 'gclid', 'msclkid'] as const).map((type) => ({
    type,
    // Microsoft's ids are 32 hex digits.
    value: type === 'msclkid' ? id.replace(/\D/g, '').padStart(32, '0') : `${type}-of-order-${id}`,
    time: new Date(at - 3_600_000).toISOString(),
  }));
  return { time: new Date(at).toISOString(), order_id: id, email, clicks };
}

/** The order of a sale as a platform holds it; Microsoft knows it by its click alone. */
export function orderOfSale({ order_id, dedup_id, dedup_key }: Item): string {
  const [, number] = /(?:S-|0{27})(\d{5})/.exec(`${order_id} ${dedup_id} ${dedup_key}`) ?? [];
  if (number === undefined) throw new Error(`A sale without an order: ${dedup_key}`);
  return `S-${number}`;
}

/** The status and value of an order on a day; null before its sale. */
export function stageOn({ stages }: SeasonOrder, day: number): Stage | null {
  return stages.filter((stage) => stage.day <= day).at(-1) ?? null;
}

/** A sale as a platform counts it in the end. */
export interface CountedSale {
  value: number;
  retracted: boolean;
}

/** What a platform has to count of an order in the end; null when nothing. */
export function truthOf({ day, stages }: SeasonOrder, platform: SeasonPlatform): CountedSale | null {
  const { days, takesChanges } = RULES[platform];
  const first = stages.findIndex(({ status }) => status === 'Delivered');
  const sale = stages[first];
  if (!sale || sale.day - day > days) return null;
  const last = stages[stages.length - 1] ?? sale;
  if (!takesChanges || last === sale) return { value: sale.value, retracted: false };
  const isReturned = last.status === 'Returned';
  return { value: isReturned ? sale.value : last.value, retracted: isReturned };
}
