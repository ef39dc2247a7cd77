import { text } from '../../texts/texts.ts';
import type { PreviewCell, PreviewColumn } from '../preview.ts';
import { Icon } from './icon.tsx';

interface PreviewTableProps {
  columns: readonly PreviewColumn[];
  rows: readonly { row: number; cells: PreviewCell[] }[];
}

/** The first rows as the sheet shows them, and below a cell how it is interpreted where that differs. */
export function PreviewTable({ columns, rows }: PreviewTableProps) {
  return (
    <div class="table-scroll" role="region" aria-label={text.preview.firstRows} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.preview.row}</th>
            {columns.map((column, index) => (
              <th scope="col" key={index}>
                {column.header || text.common.noHeader}
                {column.label && <span class="column-field">{column.label}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, cells }) => (
            <tr key={row}>
              <th scope="row">{row}</th>
              {cells.map((cell, index) => (
                <td key={index}>
                  {cell.shown}
                  {cell.understood && <span class="understood">{text.preview.readsAs(cell.understood)}</span>}
                  {cell.problem && (
                    <span class={`understood ${cell.isRefused ? 'bad' : 'warn'}`}>
                      <Icon tone={cell.isRefused ? 'bad' : 'warn'} /> {cell.problem}
                    </span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
