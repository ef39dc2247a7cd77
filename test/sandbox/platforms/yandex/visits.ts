import type { Visit, YandexOptions } from './options.ts';

const DAY_MS = 86_400_000;

/**
 * How a file names the visitor or the visit, by the values of `client_id_type` (docs/platforms/yandex.md#parameters).
 */
export type IdKind = 'YCLID' | 'CLIENT_ID' | 'USER_ID' | 'PURCHASE_ID';

/** Who an order of the CRM import is by. */
export interface Customer {
  clientIds: readonly string[];
  emailsMd5: readonly string[];
  phonesMd5: readonly string[];
}

/**
 * The visits of the counters, and which of them a sale is joined to (docs/platforms/yandex.md#joining,
 * docs/platforms/yandex.md#order-changes).
 */
export class Visits {
  readonly #options: Pick<YandexOptions, 'visits' | 'joinDays'>;

  constructor(options: YandexOptions) {
    this.#options = options;
  }

  /** Whether anything at all is known by the identifier. */
  has(counter: string, kind: IdKind, id: string): boolean {
    const { visits } = this.#options;
    return visits === 'any' || visits.some((visit) => visit.counter === counter && isBy(visit, kind, id));
  }

  /**
   * When the visit was that a sale is joined to: the latest one before it of a visitor, the very one of a click or a
   * purchase; at most 21 days before the file is processed. Null: none.
   */
  join(counter: string, kind: IdKind, id: string, soldAt: number, processedAt: number): number | null {
    const { visits, joinDays } = this.#options;
    const isVisitor = kind === 'CLIENT_ID' || kind === 'USER_ID';
    const times =
      visits === 'any'
        ? [soldAt]
        : visits
            .filter((visit) => visit.counter === counter && isBy(visit, kind, id))
            .map(({ at }) => at.getTime())
            .filter((at) => !isVisitor || at < soldAt);
    if (times.length === 0) return null;
    const visitedAt = Math.max(...times);
    return processedAt - visitedAt > joinDays * DAY_MS ? null : visitedAt;
  }

  /** When the visit was that an order is linked to: the nearest one of the customer; the order is at most 21 days old. */
  link(counter: string, customer: Customer, orderedAt: number, now: number): number | null {
    const { visits, joinDays } = this.#options;
    if (now - orderedAt > joinDays * DAY_MS) return null;
    const times =
      visits === 'any'
        ? [orderedAt]
        : visits.filter((visit) => visit.counter === counter && isOf(visit, customer)).map(({ at }) => at.getTime());
    return times.toSorted((a, b) => Math.abs(a - orderedAt) - Math.abs(b - orderedAt))[0] ?? null;
  }
}

function isBy({ yclid, clientId, userId, purchaseIds = [] }: Visit, kind: IdKind, id: string): boolean {
  switch (kind) {
    case 'YCLID':
      return yclid === id;
    case 'CLIENT_ID':
      return clientId === id;
    case 'USER_ID':
      return userId === id;
    case 'PURCHASE_ID':
      return purchaseIds.includes(id);
  }
}

function isOf(visit: Visit, { clientIds, emailsMd5, phonesMd5 }: Customer): boolean {
  return (
    clientIds.includes(visit.clientId ?? '') ||
    emailsMd5.includes(visit.emailMd5 ?? '') ||
    phonesMd5.includes(visit.phoneMd5 ?? '')
  );
}
