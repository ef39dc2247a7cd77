import type { Cell } from '../../conversion.ts';
import type { ColumnReading, SampleCell } from '../../validate.ts';
import { countOf } from '../format.ts';
import type { Tone } from '../results.ts';
import { Icon } from './icon.tsx';

const MOST_SHOWN = 3;

/** How a field's cells read: counts, and a few cells with how each is interpreted or what is wrong. */
export function SampleCells({ reading }: { reading: ColumnReading }) {
  const { read, bad, empty } = reading;
  const summary =
    read + bad === 0
      ? 'All sample cells are empty.'
      : `${countOf(read, 'sample cell reads', 'sample cells read')}${bad ? `, ${countOf(bad, 'does not', 'do not')}` : ''}${empty ? `, ${countOf(empty, 'is empty', 'are empty')}` : ''}.`;
  return (
    <div class="samples">
      <p class="samples-summary">{summary}</p>
      <ul>
        {reading.sample.slice(0, MOST_SHOWN).map((cell, index) => (
          <SampleLine key={index} {...cell} />
        ))}
      </ul>
    </div>
  );
}

function SampleLine({ cell, understood, problem }: SampleCell) {
  const tone: Tone = understood === undefined ? 'bad' : problem ? 'warn' : 'good';
  return (
    <li class={tone}>
      <Icon tone={tone} />
      <span>
        <span class="cell-text">{cellText(cell)}</span>
        {understood === undefined
          ? ' Not readable: '
          : understood === cellText(cell)
            ? ' Reads well. '
            : ` Reads as ${understood}. `}
        {problem && (
          <span class="sample-problem">
            {problem.message} {problem.fix}
          </span>
        )}
      </span>
    </li>
  );
}

function cellText(cell: Cell): string {
  return cell === null || cell === undefined ? '' : String(cell);
}
