export interface TurnLimits {
  /** How many turns may run at once. */
  total: number;
  /** How many of one tenant. */
  perTenant: number;
}

export interface Turn {
  tenantId: string;
  id: string;
}

interface Tenant {
  /** In order of arrival. */
  waiting: Set<string>;
  running: number;
}

/**
 * Decides who is next: of the waiting tenants the one with the fewest running turns, and of equal ones the one that has
 * waited longest; within a tenant, first come, first served. Each step takes the same time however many wait.
 */
export class FairTurns {
  readonly #limits: TurnLimits;
  readonly #tenants = new Map<string, Tenant>();
  /** Waiting tenants by their number of running turns; those at their limit are in none. */
  readonly #ranks: Set<string>[];
  #running = 0;
  #waiting = 0;

  constructor(limits: TurnLimits) {
    this.#limits = limits;
    this.#ranks = Array.from({ length: limits.perTenant }, () => new Set());
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#waiting;
  }

  /** How many turns of a tenant wait. */
  waitingOf(tenantId: string): number {
    return this.#tenants.get(tenantId)?.waiting.size ?? 0;
  }

  /** Adds a turn to the end of the tenant's queue; one that waits already keeps its position. */
  enqueue({ tenantId, id }: Turn): void {
    const tenant = this.#tenants.get(tenantId) ?? { waiting: new Set(), running: 0 };
    this.#tenants.set(tenantId, tenant);
    if (tenant.waiting.has(id)) return;
    tenant.waiting.add(id);
    this.#waiting += 1;
    this.#rank(tenantId, tenant);
  }

  /** Removes a waiting turn. Returns false when it was not waiting. */
  dequeue({ tenantId, id }: Turn): boolean {
    const tenant = this.#tenants.get(tenantId);
    if (!tenant?.waiting.delete(id)) return false;
    this.#waiting -= 1;
    this.#rank(tenantId, tenant);
    return true;
  }

  /** Starts and returns the next turn; null when no waiting one may start. */
  next(): Turn | null {
    if (this.#running >= this.#limits.total) return null;
    for (const rank of this.#ranks) {
      for (const tenantId of rank) {
        const tenant = this.#tenants.get(tenantId);
        const [id] = tenant?.waiting ?? [];
        if (!tenant || id === undefined) continue;
        rank.delete(tenantId);
        tenant.waiting.delete(id);
        this.#waiting -= 1;
        this.#running += 1;
        tenant.running += 1;
        this.#rank(tenantId, tenant);
        return { tenantId, id };
      }
    }
    return null;
  }

  /** Ends one turn of a tenant. */
  finish(tenantId: string): void {
    const tenant = this.#tenants.get(tenantId);
    if (!tenant || tenant.running === 0) throw new Error('This tenant has no running turn.');
    this.#ranks[tenant.running]?.delete(tenantId);
    tenant.running -= 1;
    this.#running -= 1;
    this.#rank(tenantId, tenant);
  }

  /** Puts a tenant into the rank of its running turns, or removes it from there. */
  #rank(tenantId: string, tenant: Tenant): void {
    const rank = this.#ranks[tenant.running];
    if (tenant.waiting.size > 0) rank?.add(tenantId);
    else rank?.delete(tenantId);
    if (tenant.waiting.size === 0 && tenant.running === 0) this.#tenants.delete(tenantId);
  }
}
