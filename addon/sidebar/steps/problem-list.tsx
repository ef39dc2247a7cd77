import type { ProblemGroup } from '../../contract/rpc.ts';
import { countOf, formatCount } from '../../../shared/wizard/format.ts';
import { labelOfField } from '../../../shared/wizard/mapping-choice.ts';
import { Icon } from '../../../shared/wizard/ui/icon.tsx';

interface ProblemListProps {
  groups: readonly ProblemGroup[];
  onJump: (cell: { row: number; column: number }) => void;
}

const CELLS_SHOWN = 6;

/** Problems by kind: how many, what is wrong, how to fix it, and links to the cells. */
export function ProblemList({ groups, onJump }: ProblemListProps) {
  if (groups.length === 0) return null;
  return (
    <ul class="problems" aria-label="Problems">
      {groups.map((group) => (
        <li key={`${group.code} ${group.field} ${group.severity}`} class="card">
          <p class="problem-title">
            <Icon tone={group.severity === 'error' ? 'bad' : 'warn'} />
            <strong>
              {group.field === null ? 'Row' : labelOfField(group.field)}:{' '}
              {group.severity === 'error' ? countOf(group.count, 'error') : countOf(group.count, 'warning')}
            </strong>
          </p>
          <p>{group.message}</p>
          <p class="hint">{group.fix}</p>
          <div class="jumps">
            {group.cells.slice(0, CELLS_SHOWN).map(({ row, column }) => (
              <button key={row} type="button" class="link" onClick={() => onJump({ row, column: column ?? 1 })}>
                Go to row {formatCount(row)}
              </button>
            ))}
            {group.count > Math.min(CELLS_SHOWN, group.cells.length) && (
              <span class="hint">and {formatCount(group.count - Math.min(CELLS_SHOWN, group.cells.length))} more</span>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
