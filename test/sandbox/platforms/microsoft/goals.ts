import type { Answer } from '../kit/stand-in.ts';
import type { Caller } from './headers.ts';
import type { Goal, MicrosoftOptions } from './options.ts';
import { answer, partialErrors, type RowProblem } from './replies.ts';
import type { NewGoal } from './shape.ts';

const MAX_NAME_LENGTH = 100;
const LONGEST_WINDOW_MINUTES = 129_600;
const DEFAULT_WINDOW_MINUTES = 43_200;

/** The offline conversion goals of all accounts (docs/platforms/microsoft.md#goals). Goals cannot be deleted. */
export class Goals {
  readonly #options: MicrosoftOptions;
  readonly #goals: Goal[];
  readonly #tagged: Set<string>;

  constructor(options: MicrosoftOptions) {
    this.#options = options;
    this.#goals = [...options.goals];
    const accounts = Object.keys(options.accounts);
    this.#tagged = new Set(accounts.filter((account) => !options.withoutAutoTagging.includes(account)));
  }

  /** The goal of that name that an account uploads to: its own, or one of its customer's. */
  named(name: string, caller: Caller): Goal | undefined {
    return this.#of(caller).find((goal) => goal.name === name);
  }

  withId(id: string, caller: Caller): Goal | undefined {
    return this.#of(caller).find((goal) => goal.id === id);
  }

  /** `ConversionGoals/QueryByIds`: without ids all; the newer fields only when they are asked for. */
  query(ids: readonly string[], types: string, additional: string, caller: Caller): Answer {
    const asksForOffline = listOf(types).includes('OfflineConversion');
    const found = ids.length === 0 ? this.#of(caller) : ids.map((id) => this.withId(id, caller) ?? null);
    const fields = listOf(additional);
    const goals = asksForOffline ? found.map((goal) => (goal === null ? null : toJson(goal, fields))) : [];
    return answer(200, { ConversionGoals: goals, PartialErrors: [] });
  }

  /** Adds goals; each switches auto-tagging on, for all accounts of the customer when it is the customer's. */
  add(wanted: readonly NewGoal[], caller: Caller, now: number): Answer {
    const problems: RowProblem[] = [];
    const ids = wanted.map((goal, row) => {
      const problem = this.#problem(goal, row, caller);
      if (problem !== null) {
        problems.push(problem);
        return null;
      }
      const id = String(46_100_000 + this.#goals.length);
      this.#goals.push(toGoal(goal, id, caller, now));
      const accounts = goal.Scope === 'Customer' ? this.#accountsOf(caller.customer) : [caller.account];
      for (const account of accounts) this.#tagged.add(account);
      return id;
    });
    const errors = partialErrors(problems, this.#options.unnumberedCode);
    return answer(200, { ConversionGoalIds: ids, PartialErrors: errors });
  }

  properties({ account }: Caller): Answer {
    const Value = String(this.#tagged.has(account));
    return answer(200, { AccountProperties: [{ Name: 'MSCLKIDAutoTaggingEnabled', Value }], PartialErrors: [] });
  }

  #of({ account, customer }: Caller): Goal[] {
    const siblings = this.#accountsOf(customer);
    return this.#goals.filter((goal) =>
      goal.scope === 'Account' ? goal.account === account : siblings.includes(goal.account),
    );
  }

  #accountsOf(customer: string): string[] {
    return Object.entries(this.#options.accounts).flatMap(([id, owner]) => (owner.customer === customer ? [id] : []));
  }

  /** Names are unique in the customer. The codes are those of guides/operation-error-codes, where it has one. */
  #problem(
    { Name, ConversionWindowInMinutes: window, GoalCategory, Scope, Revenue }: NewGoal,
    row: number,
    caller: Caller,
  ): RowProblem | null {
    const { Type = 'NoValue', Value, CurrencyCode } = Revenue ?? {};
    const siblings = this.#accountsOf(caller.customer);
    const taken = this.#goals.some((goal) => goal.name === Name && siblings.includes(goal.account));
    const isPaid = Type === 'FixedValue' || Type === 'VariableValue';
    const checks: [boolean, number | null, string, string][] = [
      [!Name, 5319, 'ConversionGoalNameNotPassed', 'Name'],
      [(Name ?? '').length > MAX_NAME_LENGTH, 5320, 'InvalidConversionGoalName', 'Name'],
      [taken, 5317, 'ConversionGoalNameAlreadyExists', 'Name'],
      [
        window !== undefined && (window < 1 || window > LONGEST_WINDOW_MINUTES),
        5337,
        'InvalidConversionGoalConversionWindow',
        'ConversionWindowInMinutes',
      ],
      [!GoalCategory, null, 'ConversionGoalCategoryRequired', 'GoalCategory'],
      [
        (Type === 'FixedValue') !== (Value !== undefined) && Type !== 'VariableValue',
        5333,
        'InvalidConversionGoalRevenueValue',
        'Revenue',
      ],
      [Scope === 'Customer' && isPaid && !CurrencyCode, null, 'ConversionGoalCurrencyRequired', 'Revenue'],
    ];
    const [failed] = checks.filter(([fails]) => fails);
    return failed === undefined ? null : { row, code: failed[1], name: failed[2], field: failed[3] };
  }
}

function toGoal(goal: NewGoal, id: string, { account }: Caller, now: number): Goal {
  const { Type, Value, CurrencyCode } = goal.Revenue ?? {};
  return {
    id,
    name: goal.Name ?? '',
    account,
    scope: goal.Scope ?? 'Account',
    status: goal.Status ?? 'Active',
    countType: goal.CountType ?? 'All',
    windowMinutes: goal.ConversionWindowInMinutes ?? DEFAULT_WINDOW_MINUTES,
    category: goal.GoalCategory ?? 'Other',
    revenue: { Type: Type ?? 'NoValue', Value: Value ?? null, CurrencyCode: CurrencyCode ?? null },
    enhanced: goal.IsEnhancedConversionsEnabled ?? false,
    externallyAttributed: goal.IsExternallyAttributed ?? false,
    createdAt: new Date(now),
  };
}

function toJson(goal: Goal, additional: readonly string[]) {
  return {
    Type: 'OfflineConversion',
    Id: goal.id,
    Name: goal.name,
    Status: goal.status,
    Scope: goal.scope,
    CountType: goal.countType,
    ConversionWindowInMinutes: goal.windowMinutes,
    Revenue: goal.revenue,
    TagId: null,
    TrackingStatus: null,
    ...(additional.includes('GoalCategory') && { GoalCategory: goal.category }),
    ...(additional.includes('IsEnhancedConversionsEnabled') && { IsEnhancedConversionsEnabled: goal.enhanced }),
    ...(additional.includes('IsExternallyAttributed') && { IsExternallyAttributed: goal.externallyAttributed }),
  };
}

function listOf(flags: string): string[] {
  return flags.split(',').map((flag) => flag.trim());
}
