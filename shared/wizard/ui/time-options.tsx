import { listChoices } from '../select-choices.ts';
import type { ReadOptionsProps } from './read-options-props.ts';
import { SelectField } from './select-field.tsx';

const ORDERS: Readonly<Record<'DMY' | 'MDY' | 'YMD', string>> = {
  DMY: 'Day first (15/02/2026)',
  MDY: 'Month first (02/15/2026)',
  YMD: 'Year first (26/02/15)',
};
const ORDER_HINTS: Readonly<Record<string, string>> = {
  ambiguous: 'These dates can be read in two ways; only you know which.',
  conflict: 'Some of these dates are day first and some are month first.',
};

/** How times are read, asked for only where the cells do not show it. */
export function TimeOptions({ options, openOptions, lists, onChange }: ReadOptionsProps) {
  const { dateOrder } = openOptions;
  const known = dateOrder === 'DMY' || dateOrder === 'MDY' || dateOrder === 'YMD' ? dateOrder : null;
  return (
    <>
      {dateOrder !== null && (
        <SelectField
          label="Order of day and month"
          value={options.date_order ?? ''}
          hint={ORDER_HINTS[dateOrder]}
          choices={[
            { value: '', label: known ? `As the dates show: ${ORDERS[known].toLowerCase()}` : 'Choose the order' },
            { value: 'DMY', label: ORDERS.DMY },
            { value: 'MDY', label: ORDERS.MDY },
            { value: 'YMD', label: ORDERS.YMD },
          ]}
          onChange={(value) =>
            onChange({ date_order: value === 'DMY' || value === 'MDY' || value === 'YMD' ? value : undefined })
          }
        />
      )}
      {openOptions.timeZone && (
        <SelectField
          label="Time zone of these times"
          value={options.time_zone ?? ''}
          choices={listChoices(lists.timeZones, options.time_zone ?? '', 'Choose a time zone')}
          onChange={(value) => onChange({ time_zone: value || undefined })}
        />
      )}
    </>
  );
}
