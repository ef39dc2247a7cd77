import type { Answer } from '../kit/stand-in.ts';
import type { Goals } from './goals.ts';
import type { Caller } from './headers.ts';
import { answer } from './replies.ts';

const DAY_MS = 86_400_000;

/** Why an accepted row counts for nothing (docs/platforms/microsoft.md#reports); reported as counts only. */
export type UnattributedReason =
  | 'Unknown'
  | 'AdjustmentOriginalNotFound'
  | 'ConversionAlreadyRetracted'
  | 'DuplicateConversionKey'
  | 'GoalNotFoundOrInactive'
  | 'ClickTimestampAfterConversion'
  | 'NoMatchingClickFound'
  | 'OutsideGoalLookbackWindow'
  | 'AccountMismatch';

interface Tally {
  account: string;
  day: string;
  /** Empty for a name that no goal has. */
  goalId: string;
  attributed: number;
  reasons: Map<string, number>;
}

/** How many of the uploaded rows were attributed by goal, and why the others were not. */
export class Reports {
  readonly #tallies = new Map<string, Tally>();

  /** `reason` null: it was attributed. */
  accepted(caller: Caller, goalId: string, now: number, reason: string | null): void {
    const tally = this.#tally(caller, goalId, now);
    if (reason === null) tally.attributed += 1;
    else tally.reasons.set(reason, (tally.reasons.get(reason) ?? 0) + 1);
  }

  /** `OfflineConversionReport/QueryByGoalIds`, for uploads over this API: counts are texts, as 64-bit numbers are. */
  byGoal(caller: Caller, goals: Goals, ids: readonly string[], start: number, end: number): Answer {
    const found = ids.flatMap((id) => goals.withId(id, caller) ?? []);
    const summaries = found.map(({ id, name }) => {
      const own = this.#within(caller.account, start, end).filter(({ goalId }) => goalId === id);
      return {
        GoalId: id,
        ConversionName: name,
        OverallSuccessCount: String(own.reduce((total, { attributed }) => total + attributed, 0)),
        OverallAlerts: alerts(own),
      };
    });
    return answer(200, { OfflineGoalConversionSummaries: summaries, PartialErrors: [] });
  }

  #within(account: string, start: number, end: number): Tally[] {
    return [...this.#tallies.values()].filter((tally) => {
      const day = Date.parse(tally.day);
      return tally.account === account && day + DAY_MS > start && day <= end;
    });
  }

  #tally({ account }: Caller, goalId: string, now: number): Tally {
    const day = new Date(now).toISOString().slice(0, 10);
    const key = [account, day, goalId].join('|');
    const tally = this.#tallies.get(key) ?? { account, day, goalId, attributed: 0, reasons: new Map() };
    this.#tallies.set(key, tally);
    return tally;
  }
}

function alerts(tallies: readonly Tally[]) {
  const total = new Map<string, number>();
  for (const { reasons } of tallies) {
    for (const [reason, count] of reasons) total.set(reason, (total.get(reason) ?? 0) + count);
  }
  return Array.from(total, ([UnattributedReason, count]) => ({ UnattributedReason, Count: String(count) }));
}
