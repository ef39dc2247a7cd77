/** Developer metadata as the Sheets API has it: of columns alone. */
import { type Column, isVisibleTo, type Metadata } from '../sheets/workbook/parts.ts';
import type { Sheet } from '../sheets/workbook/sheet.ts';
import type { Spreadsheet } from '../sheets/workbook/spreadsheet.ts';
import { invalid } from './failure.ts';
import { only, requireText, type Body } from './body.ts';

/** Metadata, and where it is now. */
export interface Tag {
  sheet: Sheet;
  column: Column;
  metadata: Metadata;
}

/** What a DataFilter with a look-up of metadata matches. */
export function lookUp(book: Spreadsheet, filter: Body): Tag[] {
  const lookup = filter['developerMetadataLookup'] as Body;
  only(lookup, ['metadataKey', 'metadataId', 'locationType']);
  const { metadataKey: key, metadataId: id, locationType: type } = lookup;
  if (type !== undefined && type !== 'COLUMN') return [];
  return book.sheets.flatMap((sheet) =>
    sheet.columns.flatMap((column) =>
      column.metadata
        .filter((each) => isVisibleTo('api', each))
        .filter((each) => (id === undefined || each.id === id) && (key === undefined || each.key === key))
        .map((metadata) => ({ sheet, column, metadata })),
    ),
  );
}

/** Metadata as an answer has it. */
export function shown({ sheet, column, metadata }: Tag): object {
  const startIndex = sheet.columns.indexOf(column);
  return {
    metadataId: metadata.id,
    metadataKey: metadata.key,
    metadataValue: metadata.value,
    visibility: metadata.visibility,
    location: {
      locationType: 'COLUMN',
      // Zeros are left out, as everywhere in the API.
      dimensionRange: {
        ...(sheet.id > 0 && { sheetId: sheet.id }),
        dimension: 'COLUMNS',
        ...(startIndex > 0 && { startIndex }),
        endIndex: startIndex + 1,
      },
    },
  };
}

/** Carries out `createDeveloperMetadata`. */
export function createTag(book: Spreadsheet, given: Body): object {
  only(given, ['metadataKey', 'metadataValue', 'visibility', 'location']);
  const { metadataKey, metadataValue, visibility, location } = given;
  const { sheetId, startIndex, endIndex } = (location as { dimensionRange: Record<string, number> }).dimensionRange;
  if (startIndex === undefined || endIndex !== startIndex + 1) throw invalid('The location must be exactly one column');
  const sheet = book.sheetById(sheetId ?? 0);
  const column = sheet?.columns[startIndex];
  if (!sheet || !column) throw invalid('exceeds grid limits');
  const metadata: Metadata = {
    id: book.newMetadataId(),
    key: requireText(metadataKey, 'metadataKey'),
    value: typeof metadataValue === 'string' ? metadataValue : '',
    visibility: requireText(visibility, 'visibility') === 'PROJECT' ? 'PROJECT' : 'DOCUMENT',
    project: 'api',
  };
  column.metadata.push(metadata);
  return { createDeveloperMetadata: { developerMetadata: shown({ sheet, column, metadata }) } };
}

/** Carries out `deleteDeveloperMetadata`. */
export function deleteTags(book: Spreadsheet, filter: Body): void {
  for (const { column, metadata } of lookUp(book, filter)) column.metadata.splice(column.metadata.indexOf(metadata), 1);
}
