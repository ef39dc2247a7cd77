import { text } from '../../texts/texts.ts';
import type { UnusedColumn } from '../mapping-choice.ts';

interface UnusedColumnsProps {
  columns: readonly UnusedColumn[];
  /** Whether the list is shown at once. */
  isOpen: boolean;
}

/** How many columns no field uses; those that may matter are named at once, the others when asked for. */
export function UnusedColumns({ columns, isOpen }: UnusedColumnsProps) {
  if (columns.length === 0) return null;
  const mayMatter = columns.flatMap(({ header, look }) => (look === null ? [] : [{ header, look }]));
  return (
    <>
      {mayMatter.length > 0 && (
        <div class="hint">
          <p>{text.mapping.mayMatter}</p>
          <ul class="plain-list">
            {mayMatter.map(({ header, look }) => (
              <li key={header}>
                <strong>{header}</strong> ({text.mapping.looksLike[look]})
              </li>
            ))}
          </ul>
        </div>
      )}
      <details class="unused-columns" open={isOpen}>
        <summary>{text.mapping.columnsNotUsed(columns.length)}</summary>
        <p class="hint">{text.mapping.unusedHint}</p>
        <ul class="plain-list">
          {columns.map(({ header, sample }) => (
            <li key={header} class="unused-column">
              <span title={header}>{header}</span> <span class="field-sample">{sample}</span>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
