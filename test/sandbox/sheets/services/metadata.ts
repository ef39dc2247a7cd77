/** Developer metadata of whole columns (docs/apps-script.md#developer-metadata). */
import { enumOf, string } from '../runtime/arguments.ts';
import { ScriptException } from '../runtime/errors.ts';
import { defineService, method, SELF, ServiceObject } from '../runtime/service.ts';
import { type Column, isVisibleTo, type Metadata } from '../workbook/parts.ts';
import { METADATA, METADATA_FINDER, METADATA_LOCATION, rangeObject } from './classes.ts';
import type { FinderData, MetadataData, RangeData } from './classes.ts';
import { arbitraryMetadata } from './texts.ts';

/** Storage limit per sheet, in characters of keys and values. */
const LIMIT = 30_000;

/** The column that the range is. Throws for any other range; whole rows, which Google accepts, are not modelled. */
function columnOf({ sheet, area }: RangeData): Column {
  const column = sheet.columns[area.column - 1];
  if (column && area.columns === 1 && area.rows === sheet.rows.length) return column;
  throw arbitraryMetadata();
}

function attach(range: RangeData, added: Metadata): symbol {
  const column = columnOf(range);
  const all = [...range.sheet.columns.flatMap(({ metadata }) => metadata), added];
  if (all.reduce((sum, { key, value }) => sum + key.length + value.length, 0) > LIMIT) {
    // Google's own text for this is not known.
    throw new ScriptException('Limit Exceeded: developer metadata storage.');
  }
  column.metadata.push(added);
  return SELF;
}

export const rangeMetadata = {
  addDeveloperMetadata: method<RangeData>('setting')(
    [string, string, enumOf('DeveloperMetadataVisibility')],
    (range, key, value, { name }) =>
      attach(range, {
        ...{ id: range.sheet.book.newMetadataId(), key, value, project: 'script' },
        visibility: name === 'PROJECT' ? 'PROJECT' : 'DOCUMENT',
      }),
  ),
};

function find({ execution, sheet, wanted }: FinderData): ServiceObject<MetadataData>[] {
  const ofColumn = (column: Column) =>
    column.metadata
      .filter((item) => isVisibleTo('script', item))
      .map((item) => new ServiceObject(METADATA, { execution, sheet, column, item }));
  if (wanted.type !== undefined && wanted.type !== 'COLUMN') return [];
  const found = sheet.columns.flatMap(ofColumn);
  return found.filter(({ data: { item } }) => wanted.key === undefined || item.key === wanted.key);
}

const finder = method<FinderData>('local');

export const finderService = defineService(METADATA_FINDER, {
  withKey: finder([string], ({ wanted }, key) => {
    wanted.key = key;
    return SELF;
  }),
  withLocationType: finder([enumOf('DeveloperMetadataLocationType')], ({ wanted }, { name }) => {
    wanted.type = name;
    return SELF;
  }),
  find: method<FinderData>('read')([], find),
});

const local = method<MetadataData>('local');

export const metadataService = defineService(METADATA, {
  getValue: local([], ({ item }) => item.value),
  getLocation: local([], (data) => new ServiceObject(METADATA_LOCATION, data)),
});

export const metadataLocationService = defineService(METADATA_LOCATION, {
  /** The whole column that has the metadata, at its present position. */
  getColumn: local([], ({ execution, sheet, column }) => {
    const position = sheet.columns.indexOf(column) + 1;
    if (position === 0) throw new ScriptException('The developer metadata no longer exists.');
    return rangeObject(execution, sheet, { ...sheet.whole, column: position, columns: 1 });
  }),
});
