import type { Caller } from './headers.ts';
import type { Goal, KnownClick, MicrosoftOptions } from './options.ts';
import type { UnattributedReason } from './reports.ts';
import { problem, type FieldProblem } from './row-rules.ts';
import type { Conversion, Identity } from './shape.ts';

const MINUTE_MS = 60_000;

/** The clicks of Microsoft's ads; without a table every row has one, of an unknown time. */
export class ClickTable {
  readonly #any: boolean;
  readonly #byId = new Map<string, KnownClick>();
  readonly #byHash = new Map<string, KnownClick>();

  constructor(known: MicrosoftOptions['knownClicks']) {
    this.#any = known === 'any';
    for (const click of known === 'any' ? [] : known) {
      if (click.id !== undefined) this.#byId.set(click.id.toLowerCase(), click);
      for (const hash of click.hashes ?? []) this.#byHash.set(hash, click);
    }
  }

  /** What the upload itself is refused for, when its own click id is known (5616, 5617). */
  problems(row: Conversion, goal: Goal | undefined, { outsideWindow }: MicrosoftOptions): FieldProblem[] {
    const click = this.#byId.get(row.MicrosoftClickId?.toLowerCase() ?? '');
    if (click === undefined || goal === undefined) return [];
    const reason = timing(Date.parse(row.ConversionTime ?? ''), click, goal);
    if (reason === 'ClickTimestampAfterConversion') {
      return [problem(5616, 'ConversionTimeEarlierThanClickTime', 'ConversionTime')];
    }
    if (reason === null || outsideWindow === 'not_counted') return [];
    return [problem(5617, 'ClickIdDateTimeOutsideGoalConversionWindow', 'ConversionTime')];
  }

  /** Why an accepted conversion is attributed to no click, or null. */
  unattributed(row: Identity, goal: Goal | undefined, { account }: Caller): UnattributedReason | null {
    if (goal === undefined || goal.status === 'Paused') return 'GoalNotFoundOrInactive';
    if (this.#any) return null;
    const click = this.find(row);
    if (click === undefined) return 'NoMatchingClickFound';
    if (click.account !== account) return 'AccountMismatch';
    return timing(Date.parse(row.ConversionTime ?? ''), click, goal);
  }

  /** By click id first, then by the person. */
  find({ MicrosoftClickId, HashedEmailAddress, HashedPhoneNumber }: Identity): KnownClick | undefined {
    return (
      this.#byId.get(MicrosoftClickId?.toLowerCase() ?? '') ??
      this.#byHash.get(HashedEmailAddress ?? '') ??
      this.#byHash.get(HashedPhoneNumber ?? '')
    );
  }
}

/** Strictly after the click, and within the goal's window of it (docs/platforms/microsoft.md#time-windows). */
function timing(at: number, click: KnownClick, goal: Goal): UnattributedReason | null {
  const after = at - click.time.getTime();
  if (after <= 0) return 'ClickTimestampAfterConversion';
  return after > goal.windowMinutes * MINUTE_MS ? 'OutsideGoalLookbackWindow' : null;
}
