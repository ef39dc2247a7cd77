import { useEffect, useRef, useState } from 'preact/hooks';
import { webText } from '../../../../../../shared/texts/web/texts.ts';
import { text } from '../../../../../../shared/texts/texts.ts';
import { formatCount } from '../../../../../../shared/wizard/format.ts';
import { Icon } from '../../../../../../shared/wizard/ui/icon.tsx';
import type { ShownRow } from '../table/checked-table.ts';
import { showCell } from '../table/table-info.ts';
import { GridCell, type GridColumn } from './grid-cell.tsx';

interface BadRowsProps {
  /** How many rows had errors. */
  count: number;
  columns: readonly GridColumn[];
  load: (from: number, count: number) => Promise<ShownRow[]>;
  onCorrect: (position: number, column: number, to: string) => Promise<ShownRow>;
  /** Rows that were changed elsewhere: by an undo. */
  changed: ShownRow | null;
  /** A row (as the file counts) to go to. */
  target: { row: number } | null;
}

const ROW_HEIGHT = 40;
const COLUMN_WIDTH = 150;
const HEIGHT = 400;
const MARGIN = 6;
const WINDOW = 60;

/** A virtual grid (WAI-ARIA's grid pattern): only rows in view are in the page, whatever their number. */
export function BadRows({ count, columns, load, onCorrect, changed, target }: BadRowsProps) {
  const words = webText.upload.check;
  const [top, setTop] = useState(0);
  const [active, setActive] = useState({ index: 0, column: 0 });
  const [editing, setEditing] = useState<string | null>(null);
  const [rows, setRows] = useState<ReadonlyMap<number, ShownRow>>(new Map());
  const loading = useRef(new Set<number>());
  const body = useRef<HTMLDivElement>(null);
  const moved = useRef(false);

  const first = Math.max(0, Math.floor(top / ROW_HEIGHT) - MARGIN);
  const last = Math.min(count, Math.ceil((top + HEIGHT) / ROW_HEIGHT) + MARGIN);
  useEffect(() => {
    for (let start = Math.floor(first / WINDOW) * WINDOW; start < last; start += WINDOW) {
      if (loading.current.has(start)) continue;
      loading.current.add(start);
      void load(start, WINDOW).then((loaded) =>
        setRows((before) => new Map([...before, ...loaded.map((row, index) => [start + index, row] as const)])),
      );
    }
  }, [first, last]);
  const replace = (row: ShownRow): void =>
    setRows((before) => new Map([...before].map(([index, one]) => [index, one.position === row.position ? row : one])));
  useEffect(() => {
    if (changed) replace(changed);
  }, [changed]);
  useEffect(() => {
    if (!target) return;
    void findRow(target.row, count, load).then(
      (index) => index !== null && go(index, firstBad(rows.get(index), columns)),
    );
  }, [target]);
  // The cell takes the focus after it was moved to by key, once it is in the page.
  useEffect(() => {
    if (!moved.current || editing !== null) return;
    const cell = body.current?.querySelector<HTMLElement>('[data-active]');
    if (!cell) return;
    moved.current = false;
    cell.focus();
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  function go(index: number, column: number): void {
    const to = { index: clamp(index, count), column: clamp(column, columns.length) };
    moved.current = true;
    setEditing(null);
    setActive(to);
    const view = body.current;
    if (!view) return;
    const at = to.index * ROW_HEIGHT;
    if (at < view.scrollTop) view.scrollTop = at;
    else if (at + ROW_HEIGHT * 2 > view.scrollTop + view.clientHeight) {
      view.scrollTop = at + ROW_HEIGHT * 2 - view.clientHeight;
    }
  }
  const activeRow = rows.get(active.index);
  const commit = (then: 'stay' | 'down' | 'next'): void => {
    const column = columns[active.column];
    if (editing !== null && activeRow && column && editing !== showCell(activeRow.cells[column.column])) {
      void onCorrect(activeRow.position, column.column, editing).then(replace);
    }
    if (then === 'stay') setEditing(null);
    else if (then === 'down') go(active.index + 1, active.column);
    else if (active.column + 1 < columns.length) go(active.index, active.column + 1);
    else go(active.index + 1, 0);
  };
  const press = (event: KeyboardEvent): void => {
    if (editing !== null) return;
    const step = STEPS[event.key];
    if (step) {
      event.preventDefault();
      go(active.index + step[0], active.column + step[1]);
    } else if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault();
      beginEdit(null);
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== ' ') {
      event.preventDefault();
      beginEdit(event.key);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      beginEdit('');
    }
  };
  const beginEdit = (typed: string | null): void => {
    const column = columns[active.column];
    if (activeRow && column) setEditing(typed ?? showCell(activeRow.cells[column.column]));
  };

  const layout = {
    gridTemplateColumns: `72px repeat(${columns.length}, minmax(0, 1fr))`,
    minWidth: `${72 + columns.length * COLUMN_WIDTH}px`,
  };
  const shown = Array.from({ length: Math.max(0, last - first) }, (_, offset) => first + offset);
  return (
    <section class="card" aria-label={words.badRows}>
      <h3>{words.badRows}</h3>
      <p class="hint" id="grid-hint">
        {words.badRowsHint}
      </p>
      <div
        ref={body}
        class="grid-view"
        role="grid"
        aria-label={words.grid}
        aria-describedby="grid-hint"
        aria-rowcount={count + 1}
        aria-colcount={columns.length + 1}
        style={{ maxHeight: `${HEIGHT}px` }}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
        onKeyDown={press}
      >
        <div class="grid-row grid-head" role="row" aria-rowindex={1} style={layout}>
          <div role="columnheader">{words.row}</div>
          {columns.map(({ header, label, field }) => (
            <div key={field} role="columnheader" title={header}>
              {label}
              <span class="hint">{header}</span>
            </div>
          ))}
        </div>
        <div
          role="rowgroup"
          style={{ height: `${count * ROW_HEIGHT}px`, minWidth: layout.minWidth, position: 'relative' }}
        >
          {shown.map((index) => {
            const row = rows.get(index);
            return (
              <div
                key={index}
                class={row && !row.failed ? 'grid-row corrected' : 'grid-row'}
                role="row"
                aria-rowindex={index + 2}
                style={{ ...layout, top: `${index * ROW_HEIGHT}px` }}
              >
                <div role="rowheader">
                  {row && <Icon tone={row.failed ? 'bad' : 'good'} />} {row ? formatCount(row.row) : ''}
                  {row && !row.failed && <span class="visually-hidden">{words.corrected}</span>}
                </div>
                {columns.map((column, at) => {
                  const isActive = index === active.index && at === active.column;
                  return (
                    <GridCell
                      key={column.field}
                      row={row}
                      column={column}
                      isActive={isActive}
                      editing={isActive ? editing : null}
                      onSelect={() => setActive({ index, column: at })}
                      onEdit={(typed) => {
                        setActive({ index, column: at });
                        setEditing(typed);
                      }}
                      onCommit={commit}
                      onCancel={() => {
                        moved.current = true;
                        setEditing(null);
                      }}
                    />
                  );
                })}
              </div>
            );
          })}
        </div>
      </div>
      <ActiveCell row={activeRow} column={columns[active.column]} />
    </section>
  );
}

const STEPS: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-9, 0],
  PageDown: [9, 0],
  Home: [0, -1_000],
  End: [0, 1_000],
};

/** What is wrong with the cell that is chosen, and how to correct it; also of the row as a whole. */
function ActiveCell({ row, column }: { row: ShownRow | undefined; column: GridColumn | undefined }) {
  const words = webText.upload.check;
  if (!row || !column) return null;
  const known = new Set(row.problems.map(({ field }) => field));
  const own = row.problems.filter(({ field }) => field === column.field);
  const ofRow = row.problems.filter(({ field }) => field === null || !known.has(field) || field === column.field);
  const problems = own.length > 0 ? own : ofRow;
  return (
    <div class="grid-detail" role="status">
      <strong>{words.selected(row.row, column.label)}</strong>
      {problems.length === 0 && <p class="hint">{words.noProblem}</p>}
      {problems.map((problem) => {
        const { message, fix } = text.problems(problem);
        return (
          <p key={problem.code}>
            <Icon tone={problem.severity === 'error' ? 'bad' : 'warn'} /> {message} {fix}
          </p>
        );
      })}
    </div>
  );
}

function firstBad(row: ShownRow | undefined, columns: readonly GridColumn[]): number {
  const bad = new Set(row?.problems.filter(({ severity }) => severity === 'error').map(({ field }) => field));
  return Math.max(
    0,
    columns.findIndex(({ field }) => bad.has(field)),
  );
}

/** The position in the list of a row of the file; rows are in their order, so that halving finds it. */
async function findRow(wanted: number, count: number, load: BadRowsProps['load']): Promise<number | null> {
  let [low, high] = [0, count - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [found] = await load(middle, 1);
    if (!found) return null;
    if (found.row === wanted) return middle;
    if (found.row < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}

function clamp(index: number, count: number): number {
  return Math.min(Math.max(index, 0), Math.max(0, count - 1));
}
