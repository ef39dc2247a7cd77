import type { SourceProblem } from '../../../../../shared/api/sources.ts';
import { describeUncounted } from '../../../../../shared/explain/uncounted-orders.ts';
import { text } from '../../../../../shared/texts/texts.ts';
import { platformText } from '../../languages/platform-text.ts';

/** What is wrong with a source, in the user's language; of an order as its row says it in an upload. */
export function describeProblem({ message, orders }: SourceProblem): string {
  const [latest] = orders ?? [];
  if (!orders || !latest?.error) return platformText(message);
  const { message: what, fix } = text.problems(latest.error);
  return describeUncounted(orders, `${what} ${fix}`).map(platformText).join(' ');
}
