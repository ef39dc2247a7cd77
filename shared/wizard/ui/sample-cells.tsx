import { text } from '../../texts/texts.ts';
import type { CellProblem } from '../../problem.ts';
import type { FieldReading } from '../validate-sample.ts';
import type { Tone } from '../results.ts';
import { Icon } from './icon.tsx';

const MOST_SHOWN = 3;

/** How a field's cells read: counts, and a few cells with how each is interpreted or what is wrong. */
export function SampleCells({ reading }: { reading: FieldReading }) {
  const { read, bad, empty, sample } = reading;
  return (
    <div class="samples">
      <p class="samples-summary">{read + bad === 0 ? text.mapping.allEmpty : text.mapping.samples(read, bad, empty)}</p>
      <ul>
        {sample.slice(0, MOST_SHOWN).map((cell, index) => (
          <SampleLine key={index} {...cell} />
        ))}
      </ul>
    </div>
  );
}

function SampleLine({ cell, understood, problem, isRefused }: FieldReading['sample'][number]) {
  const tone: Tone = isRefused ? 'bad' : problem ? 'warn' : 'good';
  const shown = String(cell ?? '');
  return (
    <li class={tone}>
      <Icon tone={tone} />
      <span>
        <span class="cell-text">{shown}</span> {describe(shown, understood, isRefused)}{' '}
        {problem && <span class="sample-problem">{explain(problem)}</span>}
      </span>
    </li>
  );
}

/** What is wrong and how to fix it. */
function explain(problem: CellProblem): string {
  const { message, fix } = text.problems({ ...problem, field: null });
  return `${message} ${fix}`;
}

function describe(shown: string, understood: string | undefined, isRefused: boolean): string {
  if (understood === undefined) return isRefused ? text.mapping.notReadable : text.mapping.sentWithout;
  return understood === shown ? text.mapping.readsWell : text.mapping.readsAs(understood);
}
