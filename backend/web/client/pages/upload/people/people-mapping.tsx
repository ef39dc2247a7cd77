import { useMemo } from 'preact/hooks';
import {
  IDENTITY_COLUMN_KINDS,
  type IdentityColumnKind,
  isClickKind,
} from '../../../../../../shared/identity-file/kinds.ts';
import { text } from '../../../../../../shared/texts/texts.ts';
import { listChoices } from '../../../../../../shared/wizard/select-choices.ts';
import { countryChoices, timeZoneChoices } from '../../../../../../shared/wizard/ui/choice-lists.ts';
import { FocusedHeading } from '../../../../../../shared/wizard/ui/focused-heading.tsx';
import { Icon } from '../../../../../../shared/wizard/ui/icon.tsx';
import { SearchField } from '../../../../../../shared/wizard/ui/search-field.tsx';
import { SelectField } from '../../../../../../shared/wizard/ui/select-field.tsx';
import { peopleText } from '../../../languages/people-file-text.ts';
import { TextField } from '../../../ui/text-field.tsx';
import type { TableInfo } from '../table/table-info.ts';
import { ColumnKinds } from './column-kinds.tsx';
import type { PeopleChoices, PeopleColumns } from './people-table.ts';
import type { People } from './use-people.ts';

interface PeopleMappingProps {
  info: TableInfo;
  people: People;
  columns: PeopleColumns;
  onBack: () => void;
  onContinue: () => void;
}

const DATE_ORDERS = ['DMY', 'MDY', 'YMD'] as const;
const SYSTEM = /^[a-z][a-z0-9._-]{0,40}$/;
const NAMES_PERSON: ReadonlySet<IdentityColumnKind> = new Set([
  ...(['email', 'phone', 'order_id', 'record_id', 'external_id'] as const),
]);

/** What each column of a file of people is, and how its times and numbers are read. */
export function PeopleMapping({ info, people, columns, onBack, onContinue }: PeopleMappingProps) {
  const { choices, change } = people;
  const words = peopleText;
  const zones = useMemo(() => timeZoneChoices(Date.now()), []);
  const countries = useMemo(countryChoices, []);
  const has = (kind: IdentityColumnKind): boolean => columns.columns.some((one) => one.kind === kind);
  const problems = problemsOf(columns, choices);
  const { zoneless } = columns;
  return (
    <>
      <FocusedHeading>{words.mappingHeading}</FocusedHeading>
      <p>{words.mappingIntro}</p>
      {columns.refused.map(({ column, header, fitting, looked }) => (
        <p key={column} class="problems-line">
          <Icon tone="warn" /> {words.refused(header, fitting, looked)}
        </p>
      ))}
      <ColumnKinds
        info={info}
        columns={columns.columns}
        kinds={IDENTITY_COLUMN_KINDS}
        onChange={(column, kind) =>
          change({ columns: [...choices.columns.filter(([one]) => one !== column), [column, kind]] })
        }
      />
      <div class="options-grid">
        {columns.isDateOrderOpen && (
          <SelectField
            label={text.mapping.dateOrder}
            value={choices.dateOrder ?? ''}
            hint={text.mapping.datesAmbiguous}
            choices={[
              { value: '', label: text.mapping.chooseOrder },
              ...DATE_ORDERS.map((order) => ({ value: order, label: text.mapping.dateOrders[order] })),
            ]}
            onChange={(value) => change({ dateOrder: DATE_ORDERS.find((order) => order === value) })}
          />
        )}
        {zoneless.length > 0 && (
          <SearchField
            label={text.mapping.timeZone}
            hint={words.zoneHint(zoneless.map((header) => `“${header}”`).join(', '))}
            value={choices.timeZone}
            choices={listChoices(zones, choices.timeZone, text.mapping.chooseTimeZone)}
            onChange={(timeZone) => change({ timeZone })}
          />
        )}
        {has('phone') && (
          <SearchField
            label={text.mapping.phoneCountry}
            hint={text.mapping.phoneCountryHint}
            value={choices.country}
            choices={listChoices(countries, choices.country, text.mapping.chooseCountry)}
            onChange={(country) => change({ country })}
          />
        )}
        {has('record_id') && (
          <TextField
            label={words.system}
            hint={words.systemHint}
            error={SYSTEM.test(choices.system) ? null : words.systemWrong}
            value={choices.system}
            onChange={(system) => change({ system: system.trim() })}
          />
        )}
      </div>
      <div class="actions sticky">
        <div class="validation" id="people-validation" aria-live="polite">
          {problems.map((problem) => (
            <p key={problem} class="problems-line">
              <Icon tone="bad" /> {problem}
            </p>
          ))}
        </div>
        <button type="button" class="secondary" onClick={onBack}>
          {text.common.back}
        </button>
        <button
          type="button"
          class="primary"
          disabled={problems.length > 0}
          aria-describedby="people-validation"
          onClick={onContinue}
        >
          {text.common.continue}
        </button>
      </div>
    </>
  );
}

/** What has to be chosen before the file can be read. */
function problemsOf({ columns, isDateOrderOpen, zoneless }: PeopleColumns, choices: PeopleChoices): string[] {
  const words = peopleText;
  const people = columns.filter(({ kind }) => NAMES_PERSON.has(kind)).length;
  const clicks = columns.filter(({ kind }) => isClickKind(kind) || kind === 'url').length;
  return [
    people === 0 ? words.needsPerson : people === 1 && clicks === 0 ? words.needsTwo : null,
    isDateOrderOpen && choices.dateOrder === undefined ? words.needsDates : null,
    zoneless.length > 0 && choices.timeZone === '' ? text.mapping.chooseTimeZone : null,
    columns.some(({ kind }) => kind === 'record_id') && !SYSTEM.test(choices.system) ? words.systemWrong : null,
  ].filter((one) => one !== null);
}
