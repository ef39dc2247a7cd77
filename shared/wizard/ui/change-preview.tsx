import { text } from '../../texts/texts.ts';
import { Icon } from './icon.tsx';
import type { EligibilityProgress, RowChanges } from '../../upload/types.ts';

interface ChangePreviewProps {
  changes: readonly RowChanges[];
  failed: number;
  labels: EligibilityProgress['labels'];
  onJump: (cell: { row: number; column: number }) => void;
}

/** What the upload will change, with links to the rows, and which platforms take changes of sales that they have. */
export function ChangePreview({ changes, failed, labels, onJump }: ChangePreviewProps) {
  if (changes.length === 0 && failed === 0) return null;
  const words = text.platforms;
  return (
    <section class="card" aria-label={words.changesHeading}>
      <h3>{words.changesHeading}</h3>
      {changes.map((group) => (
        <Change key={group.change} group={group} labels={labels} onJump={onJump} />
      ))}
      {failed > 0 && (
        <p class="state-line">
          <Icon tone="bad" /> {words.failing(failed)}
        </p>
      )}
    </section>
  );
}

function Change({ group, labels, onJump }: { group: RowChanges } & Pick<ChangePreviewProps, 'labels' | 'onJump'>) {
  const { change, count, rows, takenBy, notTakenBy } = group;
  const words = text.platforms;
  const names = takenBy.map((id) => labels[id] ?? id);
  const isOfSent = takenBy.length + notTakenBy.length > 0;
  return (
    <details>
      <summary>
        {words.changes[change](count)}
        {isOfSent && (
          <span class="hint"> ({names.length > 0 ? words.taken(names, notTakenBy.length) : words.takenByNone})</span>
        )}
      </summary>
      <div class="jumps">
        {rows.map((row) => (
          <button key={row} type="button" class="link" onClick={() => onJump({ row, column: 1 })}>
            {text.check.goToRow(row)}
          </button>
        ))}
        {count > rows.length && <span class="hint">{text.check.moreRows(count - rows.length)}</span>}
      </div>
    </details>
  );
}
