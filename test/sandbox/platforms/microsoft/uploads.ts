import type { RowFaults } from '../kit/faults.ts';
import type { Answer } from '../kit/stand-in.ts';
import { adjustmentProblems } from './adjustments.ts';
import { ClickTable } from './clicks.ts';
import { conversionProblems } from './conversions.ts';
import type { Goals } from './goals.ts';
import type { Caller } from './headers.ts';
import type { MicrosoftLedger } from './ledger.ts';
import type { Goal, MicrosoftOptions } from './options.ts';
import { apiFault, applied, type RowProblem } from './replies.ts';
import type { Reports } from './reports.ts';
import { problem, type FieldProblem, type Upload } from './row-rules.ts';
import type { Adjustment, Conversion, Identity } from './shape.ts';

const MAX_ROWS = 1000;

/** The two uploads: good rows are taken in, the others named, and what then counts for nothing shows in reports alone. */
export class Uploads {
  readonly #options: MicrosoftOptions;
  readonly #goals: Goals;
  readonly #ledger: MicrosoftLedger;
  readonly #reports: Reports;
  readonly #clicks: ClickTable;

  constructor(options: MicrosoftOptions, goals: Goals, ledger: MicrosoftLedger, reports: Reports) {
    this.#options = options;
    this.#goals = goals;
    this.#ledger = ledger;
    this.#reports = reports;
    this.#clicks = new ClickTable(options.knownClicks);
  }

  conversions(
    rows: readonly (Conversion | null)[] | undefined,
    caller: Caller,
    now: number,
    faults: RowFaults,
  ): Answer {
    const upload = this.#upload(caller, now, faults);
    return this.#each(rows, upload, {
      problems: (row, goal) => conversionProblems(row, goal, this.#clicks, upload),
      take: (row, goal) => {
        const ids = [row.MicrosoftClickId, row.HashedEmailAddress, row.HashedPhoneNumber];
        const later = ids.flatMap((id) => faults.rejectedLater.get(id ?? '') ?? [])[0];
        const reason = later ?? this.#clicks.unattributed(row, goal, caller);
        return this.#ledger.add(row, caller, goal, now, reason);
      },
    });
  }

  adjustments(
    rows: readonly (Adjustment | null)[] | undefined,
    caller: Caller,
    now: number,
    faults: RowFaults,
  ): Answer {
    const upload = this.#upload(caller, now, faults);
    return this.#each(rows, upload, {
      problems: (row, goal) => adjustmentProblems(row, goal, upload),
      take: (row) => this.#ledger.adjust(row, now),
    });
  }

  #upload(caller: Caller, now: number, { rejected }: RowFaults): Upload {
    return { caller, now, goals: this.#goals, rejected, options: this.#options };
  }

  #each<Row extends Identity>(
    rows: readonly (Row | null)[] | undefined,
    { caller, now }: Upload,
    check: {
      problems(row: Row, goal: Goal | undefined): FieldProblem[];
      take(row: Row, goal: Goal | undefined): string | null;
    },
  ): Answer {
    if (rows === undefined || rows.length === 0)
      return apiFault(400, { code: 5600, name: 'OfflineConversionsNullOrEmpty' });
    if (rows.length > MAX_ROWS) return apiFault(400, { code: 5601, name: 'OfflineConversionsLimitExceeded' });
    const refused: RowProblem[] = [];
    for (const [index, row] of rows.entries()) {
      const goal = this.#goals.named(row?.ConversionName ?? '', caller);
      const problems = row === null ? [problem(5602, 'OfflineConversionIsNull', null)] : check.problems(row, goal);
      refused.push(...problems.map((one) => ({ ...one, row: index })));
      if (row !== null && problems.length === 0)
        this.#reports.accepted(caller, goal?.id ?? '', now, check.take(row, goal));
    }
    return applied(refused, this.#options.unnumberedCode, this.#options.namesRows);
  }
}
