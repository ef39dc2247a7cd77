import type { ReadOptions } from '../../api.ts';
import type { OpenQuestions } from '../open-questions.ts';
import { type Choice, SelectField } from './select-field.tsx';

type Changes = { [K in keyof ReadOptions]: ReadOptions[K] | undefined };

/** Lists that the host knows: zones and countries. */
export interface Lists {
  timeZones: readonly Choice[];
  countries: readonly Choice[];
}

interface OptionsProps {
  options: ReadOptions;
  questions: OpenQuestions;
  lists: Lists;
  onChange: (changes: Changes) => void;
}

const ORDERS: Readonly<Record<'DMY' | 'MDY' | 'YMD', string>> = {
  DMY: 'Day first (15/02/2026)',
  MDY: 'Month first (02/15/2026)',
  YMD: 'Year first (26/02/15)',
};
const ORDER_HINTS: Readonly<Record<string, string>> = {
  ambiguous: 'These dates can be read in two ways; only you know which.',
  conflict: 'Some of these dates are day first and some are month first.',
};

/** How times are to be read: asked for only where the cells leave it open. */
export function TimeOptions({ options, questions, lists, onChange }: OptionsProps) {
  const { dateOrder } = questions;
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
      {questions.timeZone && (
        <SelectField
          label="Time zone of these times"
          value={options.time_zone ?? ''}
          choices={withNone(lists.timeZones, 'Choose a time zone')}
          onChange={(value) => onChange({ time_zone: value || undefined })}
        />
      )}
    </>
  );
}

/** The mark before the decimals, asked for only where amounts can be read in two ways. */
export function MoneyOptions({ options, questions, onChange }: Omit<OptionsProps, 'lists'>) {
  if (!questions.decimalMark) return null;
  return (
    <SelectField
      label="Decimal mark"
      value={options.decimal_mark ?? ''}
      hint="Some amounts can be read in two ways."
      choices={[
        { value: '', label: 'As the amounts show' },
        { value: '.', label: 'Point (1,299.00)' },
        { value: ',', label: 'Comma (1.299,00)' },
      ]}
      onChange={(value) => onChange({ decimal_mark: value === '.' || value === ',' ? value : undefined })}
    />
  );
}

/** The country of phone numbers that do not carry one. */
export function PhoneOptions({ options, questions, lists, onChange }: OptionsProps) {
  if (!questions.country) return null;
  return (
    <SelectField
      label="Country of these numbers"
      value={options.country ?? ''}
      hint="For numbers written without their country code."
      choices={withNone(lists.countries, 'Choose a country')}
      onChange={(value) => onChange({ country: value || undefined })}
    />
  );
}

function withNone(choices: readonly Choice[], label: string): Choice[] {
  return [{ value: '', label }, ...choices];
}
