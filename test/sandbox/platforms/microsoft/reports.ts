import type { Answer } from '../kit/stand-in.ts';
import type { Goals } from './goals.ts';
import type { Caller } from './headers.ts';
import { answer } from './replies.ts';

const DAY_MS = 86_400_000;

/** Why an accepted row counts for nothing (docs/platforms/microsoft.md#reports); told as counts alone. */
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
  /** Rows that were refused at once. */
  refused: number;
  reasons: Map<string, number>;
}

/** The two reports: what was uploaded a day, and what became of it by goal. */
export class Reports {
  readonly #tallies = new Map<string, Tally>();

  refused(caller: Caller, goalId: string, now: number): void {
    this.#tally(caller, goalId, now).refused += 1;
  }

  /** `reason` null: it was attributed. */
  accepted(caller: Caller, goalId: string, now: number, reason: string | null): void {
    const tally = this.#tally(caller, goalId, now);
    if (reason === null) tally.attributed += 1;
    else tally.reasons.set(reason, (tally.reasons.get(reason) ?? 0) + 1);
  }

  /** `OfflineConversionReports/Query`; no file is kept behind the summaries. */
  byDay({ account }: Caller, start: number, end: number): Answer {
    const tallies = this.#within(account, start, end);
    const days = [...new Set(tallies.map(({ day }) => day))];
    const DailySummaries = days.map((day) => {
      const own = tallies.filter((tally) => tally.day === day);
      return {
        UploadDate: `${day}T00:00:00Z`,
        FileUrl: null,
        FileUrlExpiryTimeUtc: null,
        SuccessCount: sum(own, (tally) => tally.attributed + unattributed(tally)),
        FailureCount: sum(own, ({ refused }) => refused),
      };
    });
    return answer(200, { DailySummaries });
  }

  /** `OfflineConversionReport/QueryByGoalIds`, for uploads over this API: counts are texts, as 64-bit numbers are. */
  byGoal(caller: Caller, goals: Goals, ids: readonly string[], start: number, end: number): Answer {
    const found = ids.flatMap((id) => goals.withId(id, caller) ?? []);
    const summaries = found.map(({ id, name }) => {
      const own = this.#within(caller.account, start, end).filter(({ goalId }) => goalId === id);
      const attributed = sum(own, (tally) => tally.attributed);
      const others = sum(own, unattributed);
      return {
        GoalId: id,
        ConversionName: name,
        OverallSuccessCount: String(attributed),
        OverallUnattributedCount: String(others),
        OverallSuccessRate: rate(attributed, others),
        OverallAlerts: alerts(own),
        DailySummaries: own.map((tally) => ({
          GoalId: id,
          UploadDate: `${tally.day}T00:00:00Z`,
          SuccessCount: tally.attributed,
          UnattributedCount: unattributed(tally),
          SuccessRate: rate(tally.attributed, unattributed(tally)),
          Alerts: alerts([tally]),
        })),
      };
    });
    return answer(200, { OfflineGoalConversionSummaries: summaries, PartialErrors: [] });
  }

  clear(): void {
    this.#tallies.clear();
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
    const tally = this.#tallies.get(key) ?? { account, day, goalId, attributed: 0, refused: 0, reasons: new Map() };
    this.#tallies.set(key, tally);
    return tally;
  }
}

function unattributed({ reasons }: Tally): number {
  return [...reasons.values()].reduce((total, count) => total + count, 0);
}

function alerts(tallies: readonly Tally[]) {
  const total = new Map<string, number>();
  for (const { reasons } of tallies) {
    for (const [reason, count] of reasons) total.set(reason, (total.get(reason) ?? 0) + count);
  }
  return Array.from(total, ([UnattributedReason, count]) => ({ UnattributedReason, Count: String(count) }));
}

function rate(attributed: number, others: number): number {
  return attributed + others === 0 ? 0 : attributed / (attributed + others);
}

function sum(tallies: readonly Tally[], of: (tally: Tally) => number): number {
  return tallies.reduce((total, tally) => total + of(tally), 0);
}
