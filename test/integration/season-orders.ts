/** What a shop that sells cash on delivery writes into its sheet: from a day on, an order has this status and amount. */
interface Stage {
  day: number;
  status: 'Shipped' | 'Delivered' | 'Returned';
  amount: number;
}

interface SeasonOrder {
  id: string;
  stages: Stage[];
}

/** SEASON_DAYS=90 simulates a whole season of 30 orders a day; it takes minutes. */
export const DAYS = Number(process.env['SEASON_DAYS'] ?? 14);
const ORDERS_A_DAY = DAYS < 90 ? 15 : 30;

export function seasonOrders(random: () => number): SeasonOrder[] {
  const upTo = (most: number): number => Math.floor(random() * most);
  return Array.from({ length: DAYS * ORDERS_A_DAY }, (_, index) => {
    const day = Math.floor(index / ORDERS_A_DAY);
    const amount = 100 + upTo(900);
    const arrives = day + 3 + upTo(12);
    const stages: Stage[] = [{ day, status: 'Shipped', amount }];
    const fate = random();
    stages.push({ day: arrives, amount, status: fate < 0.2 ? 'Returned' : 'Delivered' });
    if (fate > 0.9) stages.push({ day: arrives + 2 + upTo(8), status: 'Returned', amount });
    else if (fate > 0.8) stages.push({ day: arrives + 2 + upTo(8), status: 'Delivered', amount: amount + 50 });
    return { id: `S-${10_001 + index}`, stages };
  });
}

/** What platforms have to count in the end: of each order that was delivered, its last amount, and whether it came back. */
export function soldInTheEnd(orders: readonly SeasonOrder[]): Record<string, { amount: number; isRetracted: boolean }> {
  return Object.fromEntries(
    orders.flatMap(({ id, stages }) => {
      const sold = stages.some(({ status }) => status === 'Delivered');
      const last = stages[stages.length - 1];
      return sold && last ? [[id, { amount: last.amount, isRetracted: last.status === 'Returned' }] as const] : [];
    }),
  );
}
