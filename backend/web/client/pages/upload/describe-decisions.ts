import { describeSkippedRows } from '../../../../../shared/layout/describe-skipped-rows.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { describeRows, toSpans } from '../../../../../shared/wizard/row-spans.ts';
import type { TableInfo } from './table/table-info.ts';

/** What the reading of a file decided and why, each as a sentence. */
export function describeDecisions({
  headerRow,
  skipped,
  timeZone,
  duplicates,
  surplusRows,
  read,
}: TableInfo): string[] {
  const words = webText.upload.preview;
  const { encodings, delimiters } = webText.upload.options;
  const rows = describeSkippedRows(skipped);
  const { text, workbook } = read;
  return [
    words.headerAt(headerRow),
    rows !== null && words.notRead(rows),
    ...(text
      ? [
          words.encoding(encodings[text.encoding]),
          words.delimiter(delimiters[text.delimiter]),
          text.hasOldLineEnds && words.oldLineEnds,
        ]
      : []),
    ...(workbook
      ? [
          words.sheetOf(workbook.sheet, workbook.sheets.length),
          workbook.formulas > 0 && words.formulas(workbook.formulas),
          workbook.merged > 0 && words.merged(workbook.merged),
          workbook.hiddenRows > 0 && words.hiddenRows(workbook.hiddenRows),
          workbook.is1904 && words.dates1904,
          ...workbook.misreadDates.map(({ column, count }) => words.misreadDates(column, count)),
        ]
      : []),
    timeZone !== null && words.timeZone(timeZone),
    ...duplicates.map(({ header, columns }) => words.duplicate(header, columns.join(', '))),
    surplusRows.length > 0 && words.surplus(describeRows(toSpans(surplusRows))),
  ].filter((line): line is string => typeof line === 'string');
}
