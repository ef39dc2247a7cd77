/** The clock triggers of the document, with the rules for editor add-ons (docs/apps-script.md#triggers). */
import { ScriptException } from '../runtime/errors.ts';
import type { User } from '../runtime/host.ts';

export interface Trigger {
  readonly id: string;
  readonly handler: string;
  readonly owner: User;
  readonly periodMs: number;
  /** When it fires next, ms since 1970 UTC. */
  nextAt: number;
}

export class TriggerStore {
  /** True while the add-on is disabled in the document: nothing fires. */
  paused = false;
  private triggers: Trigger[] = [];
  private nextId = 1;

  of(user: User): readonly Trigger[] {
    return this.triggers.filter(({ owner }) => owner.email === user.email);
  }

  get all(): readonly Trigger[] {
    return this.triggers;
  }

  /** Installs a trigger. Throws Google's text when the user has one in the document already. */
  add(handler: string, owner: User, periodMs: number, nextAt: number): Trigger {
    if (this.of(owner).length > 0) {
      throw new ScriptException(
        'This add-on has created too many time-based triggers in this document for this Google user account.',
      );
    }
    const id = String(4_000_000_000_000_000 + this.nextId);
    this.nextId += 1;
    const trigger: Trigger = { id, handler, owner, periodMs, nextAt };
    this.triggers.push(trigger);
    return trigger;
  }

  remove(trigger: Trigger): void {
    this.triggers = this.triggers.filter((each) => each !== trigger);
  }

  /** The trigger that is due first, up to a moment; null when none is. */
  nextDue(until: number): Trigger | null {
    if (this.paused) return null;
    const due = this.triggers.filter(({ nextAt }) => nextAt <= until);
    return due.reduce<Trigger | null>(
      (first, each) => (first === null || each.nextAt < first.nextAt ? each : first),
      null,
    );
  }
}
