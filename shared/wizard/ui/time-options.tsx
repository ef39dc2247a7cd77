import { text } from '../../texts/texts.ts';
import { currentZoneName } from '../../normalize/current-zone-names.ts';
import { listChoices } from '../select-choices.ts';
import type { ReadOptionsProps } from './read-options-props.ts';
import { SearchField } from './search-field.tsx';
import { SelectField } from './select-field.tsx';

const ORDERS = ['DMY', 'MDY', 'YMD'] as const;

/** How times are read, asked for only where the cells do not show it. */
export function TimeOptions({ options, openOptions, lists, onChange }: ReadOptionsProps) {
  const { dateOrder } = openOptions;
  const known = ORDERS.find((order) => order === dateOrder);
  const zone = currentZoneName(options.time_zone ?? '');
  return (
    <>
      {dateOrder !== null && (
        <SelectField
          label={text.mapping.dateOrder}
          value={options.date_order ?? ''}
          hint={
            dateOrder === 'ambiguous'
              ? text.mapping.datesAmbiguous
              : dateOrder === 'conflict'
                ? text.mapping.datesConflict
                : undefined
          }
          choices={[
            { value: '', label: known ? text.mapping.asDatesShow[known] : text.mapping.chooseOrder },
            ...ORDERS.map((order) => ({ value: order, label: text.mapping.dateOrders[order] })),
          ]}
          onChange={(value) => onChange({ date_order: ORDERS.find((order) => order === value) })}
        />
      )}
      {openOptions.timeZone && (
        <SearchField
          label={text.mapping.timeZone}
          value={zone}
          choices={listChoices(lists.timeZones(), zone, text.mapping.chooseTimeZone)}
          onChange={(value) => onChange({ time_zone: value || undefined })}
        />
      )}
    </>
  );
}
