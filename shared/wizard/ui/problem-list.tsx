import type { ProblemGroup } from '../../upload/types.ts';
import { text } from '../../texts/texts.ts';
import { labelOfField } from '../mapping-choice.ts';
import { Icon } from './icon.tsx';

interface ProblemListProps {
  groups: readonly ProblemGroup[];
  onJump: (cell: { row: number; column: number }) => void;
}

const CELLS_SHOWN = 6;

/** Problems by kind: how many, what is wrong, how to fix it, and links to the cells. */
export function ProblemList({ groups, onJump }: ProblemListProps) {
  if (groups.length === 0) return null;
  const words = text.check;
  return (
    <ul class="problems" aria-label={words.problems}>
      {groups.map((group) => (
        <li key={`${group.code} ${group.field} ${group.severity}`} class="card">
          <p class="problem-title">
            <Icon tone={group.severity === 'error' ? 'bad' : 'warn'} />
            <strong>
              {words.problemTitle(
                group.field === null ? words.wholeRow : labelOfField(group.field),
                group.severity === 'error' ? words.errors(group.count) : words.warnings(group.count),
              )}
            </strong>
          </p>
          <p>{group.message}</p>
          <p class="hint">{group.fix}</p>
          <div class="jumps">
            {group.cells.slice(0, CELLS_SHOWN).map(({ row, column }) => (
              <button key={row} type="button" class="link" onClick={() => onJump({ row, column: column ?? 1 })}>
                {words.goToRow(row)}
              </button>
            ))}
            {group.count > Math.min(CELLS_SHOWN, group.cells.length) && (
              <span class="hint">{words.moreRows(group.count - Math.min(CELLS_SHOWN, group.cells.length))}</span>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
