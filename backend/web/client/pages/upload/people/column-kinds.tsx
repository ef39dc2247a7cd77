import type { IdentityColumn } from '../../../../../../shared/identity-file/columns.ts';
import type { IdentityColumnKind } from '../../../../../../shared/identity-file/kinds.ts';
import { peopleText } from '../../../languages/people-file-text.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import type { TableInfo } from '../table/table-info.ts';
import { labelOfKind } from './kind-label.ts';

interface ColumnKindsProps {
  info: TableInfo;
  columns: readonly IdentityColumn[];
  kinds: readonly IdentityColumnKind[];
  onChange: (column: number, kind: IdentityColumnKind | null) => void;
}

const SAMPLES = 2;

/** Each column with cells of it, and a list to choose what it is. */
export function ColumnKinds({ info, columns, kinds, onChange }: ColumnKindsProps) {
  const words = peopleText;
  const rows = info.headers.map((header, column) => ({
    ...{ header, column, found: columns.find((one) => one.column === column) ?? null },
    cells: info.preview.flatMap(({ cells }) => cells[column]?.trim() || []).slice(0, SAMPLES),
  }));
  const choices = kinds.map((kind) => ({ kind, label: labelOfKind(kind) }));
  return (
    <DataTable
      caption={words.mappingHeading}
      rows={rows}
      keyOf={({ column }) => String(column)}
      empty={null}
      columns={[
        { key: 'column', header: words.column, isRowHeader: true, cell: ({ header }) => header },
        {
          key: 'is',
          header: words.is,
          cell: ({ header, column, found }) => (
            <>
              <select
                aria-label={words.kindOf(header)}
                value={found?.kind ?? ''}
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  onChange(column, kinds.find((kind) => kind === value) ?? null);
                }}
              >
                <option value="">{words.notRead}</option>
                {choices.map(({ kind, label }) => (
                  <option key={kind} value={kind} selected={kind === found?.kind}>
                    {label}
                  </option>
                ))}
              </select>
              {found && (
                <p class="hint">
                  {[words.fit(found.fitting, found.looked), found.touch && words.touches[found.touch]]
                    .filter(Boolean)
                    .join(', ')}
                </p>
              )}
            </>
          ),
        },
        { key: 'cells', header: words.cells, cell: ({ cells }) => <span class="cells">{cells.join(' · ')}</span> },
      ]}
    />
  );
}
