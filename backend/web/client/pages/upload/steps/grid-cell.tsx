import { useLayoutEffect, useRef } from 'preact/hooks';
import { webText } from '../../../../../../shared/texts/web/texts.ts';
import type { ShownRow } from '../table/checked-table.ts';
import { showCell } from '../table/table-info.ts';

/** A mapped column of the grid. */
export interface GridColumn {
  /** Position in the table, from 0. */
  column: number;
  header: string;
  field: string;
  label: string;
}

interface GridCellProps {
  /** Undefined until it is loaded. */
  row: ShownRow | undefined;
  column: GridColumn;
  isActive: boolean;
  /** What was typed; null while the cell is not being changed. */
  editing: string | null;
  onSelect: () => void;
  onEdit: (typed: string) => void;
  onCommit: (then: 'stay' | 'down' | 'next') => void;
  onCancel: () => void;
}

/** A cell of the grid, which becomes a field while it is changed. */
export function GridCell({ row, column, isActive, editing, onSelect, onEdit, onCommit, onCancel }: GridCellProps) {
  const field = useRef<HTMLInputElement>(null);
  const isEditing = editing !== null;
  /** Whether a key has ended the change already: the field then also loses the focus. */
  const isOver = useRef(false);
  // Before the next key arrives.
  useLayoutEffect(() => {
    isOver.current = false;
    if (isEditing) field.current?.focus();
  }, [isEditing]);
  const shown = row ? showCell(row.cells[column.column]) : '';
  const problems = row?.problems.filter((problem) => problem.field === column.field) ?? [];
  const tone = problems.some(({ severity }) => severity === 'error') ? 'bad' : problems.length > 0 ? 'warn' : '';
  return (
    <div
      role="gridcell"
      class={`grid-cell ${tone}`}
      tabIndex={isActive && !isEditing ? 0 : -1}
      data-active={isActive ? '' : undefined}
      aria-invalid={tone === 'bad' ? true : undefined}
      title={shown}
      onFocus={onSelect}
      onMouseDown={onSelect}
      onDblClick={() => onEdit(shown)}
    >
      {isEditing && row ? (
        <input
          ref={field}
          type="text"
          aria-label={webText.upload.check.editing(row.row, column.label)}
          value={editing}
          onInput={(event) => onEdit(event.currentTarget.value)}
          onBlur={() => !isOver.current && onCommit('stay')}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === 'Enter' || event.key === 'Tab') {
              event.preventDefault();
              isOver.current = true;
              onCommit(event.key === 'Enter' ? 'down' : 'next');
            } else if (event.key === 'Escape') {
              event.preventDefault();
              isOver.current = true;
              onCancel();
            }
          }}
        />
      ) : (
        shown
      )}
    </div>
  );
}
