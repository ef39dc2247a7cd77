import type { ComponentChildren } from 'preact';

/** A column of a table. */
export interface Column<Row> {
  /** Names it among the columns. */
  key: string;
  header: string;
  cell: (row: Row) => ComponentChildren;
  /** Numbers are aligned at the right. */
  isNumber?: boolean;
  /** The cell that names the row. */
  isRowHeader?: boolean;
}

interface DataTableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** In place of the table when it has no rows. */
  empty: ComponentChildren;
}

/** A table that scrolls sideways by itself where it is wider than the page, also by keyboard. */
export function DataTable<Row>({ caption, columns, rows, keyOf, empty }: DataTableProps<Row>) {
  if (rows.length === 0) return <div class="empty">{empty}</div>;
  return (
    <div class="data-table" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, header, isNumber }) => (
              <th key={key} scope="col" class={isNumber === true ? 'number' : undefined}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ key, cell, isNumber, isRowHeader }) =>
                isRowHeader === true ? (
                  <th key={key} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={key} class={isNumber === true ? 'number' : undefined}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
