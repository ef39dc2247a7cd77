/** The installable triggers of the document, with the rules for editor add-ons (docs/apps-script.md#triggers). */
import { ScriptException } from '../runtime/errors.ts';
import type { User } from '../runtime/host.ts';
import type { Schedule } from './schedule.ts';
import { nextFiring } from './schedule.ts';

export type TriggerType = 'CLOCK' | 'ON_OPEN' | 'ON_EDIT' | 'ON_CHANGE';

export interface Trigger {
  readonly id: string;
  readonly handler: string;
  readonly owner: User;
  readonly type: TriggerType;
  /** Of clock triggers. */
  readonly schedule: Schedule | null;
  /** Of clock triggers, ms since 1970 UTC; null when it will not fire again. */
  nextAt: number | null;
}

const TRIGGERS_PER_USER = 20;

const NAMES: Readonly<Record<TriggerType, string>> = {
  CLOCK: 'time-based',
  ON_OPEN: 'open',
  ON_EDIT: 'edit',
  ON_CHANGE: 'change',
};

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

  /** Installs a trigger. Throws Google's text when the user has one of the type in the document already. */
  add(handler: string, owner: User, type: TriggerType, schedule: Schedule | null, now: number): Trigger {
    const own = this.of(owner);
    if (own.some((trigger) => trigger.type === type)) {
      throw new ScriptException(
        `This add-on has created too many ${NAMES[type]} triggers in this document for this Google user account.`,
      );
    }
    if (own.length >= TRIGGERS_PER_USER) {
      throw new ScriptException(
        'This script has too many triggers. Triggers must be deleted from the script before more can be added.',
      );
    }
    const id = String(4_000_000_000_000_000 + this.nextId);
    this.nextId += 1;
    const trigger: Trigger = { id, handler, owner, type, schedule, nextAt: schedule && nextFiring(schedule, now) };
    this.triggers.push(trigger);
    return trigger;
  }

  remove(trigger: Trigger): void {
    this.triggers = this.triggers.filter((each) => each !== trigger);
  }

  /** The clock trigger that is due first, up to a moment; null when none is. */
  nextDue(until: number): Trigger | null {
    if (this.paused) return null;
    const due = this.triggers.filter(({ nextAt }) => nextAt !== null && nextAt <= until);
    return due.reduce<Trigger | null>((first, each) => {
      return first === null || (each.nextAt ?? 0) < (first.nextAt ?? 0) ? each : first;
    }, null);
  }
}
