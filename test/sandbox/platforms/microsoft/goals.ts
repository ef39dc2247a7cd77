import type { Answer } from '../kit/stand-in.ts';
import type { Caller } from './headers.ts';
import type { Goal, MicrosoftOptions } from './options.ts';
import { answer } from './replies.ts';

/** The offline conversion goals of all accounts (docs/platforms/microsoft.md#goals). */
export class Goals {
  readonly #options: MicrosoftOptions;

  constructor(options: MicrosoftOptions) {
    this.#options = options;
  }

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

  properties({ account }: Caller): Answer {
    const Value = String(!this.#options.withoutAutoTagging.includes(account));
    return answer(200, { AccountProperties: [{ Name: 'MSCLKIDAutoTaggingEnabled', Value }], PartialErrors: [] });
  }

  #of({ account }: Caller): Goal[] {
    return this.#options.goals.filter((goal) => goal.account === account);
  }
}

function toJson(goal: Goal, additional: readonly string[]) {
  return {
    Type: 'OfflineConversion',
    Id: goal.id,
    Name: goal.name,
    Status: goal.status,
    Scope: 'Account',
    CountType: goal.countType,
    ConversionWindowInMinutes: goal.windowMinutes,
    Revenue: goal.revenue,
    TagId: null,
    TrackingStatus: null,
    ...(additional.includes('IsEnhancedConversionsEnabled') && { IsEnhancedConversionsEnabled: goal.enhanced }),
    ...(additional.includes('IsExternallyAttributed') && { IsExternallyAttributed: goal.externallyAttributed }),
  };
}

function listOf(flags: string): string[] {
  return flags.split(',').map((flag) => flag.trim());
}
