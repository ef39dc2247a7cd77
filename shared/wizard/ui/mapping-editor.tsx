import { useMemo, useState } from 'preact/hooks';
import { fieldOf } from '../../fields.ts';
import { fromHeaders } from '../../mapping.ts';
import { text } from '../../texts/texts.ts';
import { describeFieldLine, fieldsToAdd, fieldsWithCard, searchLines } from '../field-cards.ts';
import { type MappingChoice, type WizardTable, listUnused, mapField, setOptions } from '../mapping-choice.ts';
import type { OpenReadOptions } from '../open-read-options.ts';
import { searchChoices } from '../select-choices.ts';
import type { SampleValidation } from '../validate-sample.ts';
import { setStatusMeaning, listStatuses } from '../status-meanings.ts';
import { AddField } from './add-field.tsx';
import { FieldCard } from './field-card.tsx';
import { GroupingField } from './grouping-field.tsx';
import { MoneyOptions } from './money-options.tsx';
import { PhoneOptions } from './phone-options.tsx';
import type { ChoiceLists } from './read-options-props.ts';
import { StatusEditor } from './status-editor.tsx';
import { TimeOptions } from './time-options.tsx';
import { UnusedColumns } from './unused-columns.tsx';
import { TextField } from './text-field.tsx';

interface MappingEditorProps {
  choice: MappingChoice;
  table: WizardTable;
  validation: SampleValidation;
  openOptions: OpenReadOptions;
  lists: ChoiceLists;
  onChange: (choice: MappingChoice) => void;
}

/** How many fields a search offers to add. */
const MOST_OFFERED = 5;

/** One line per field, each validated as soon as something changes; what is asked or missing is open. */
export function MappingEditor({ choice, table, validation, openOptions, lists, onChange }: MappingEditorProps) {
  const [added, setAdded] = useState<string[]>([]);
  const [typed, setTyped] = useState('');
  const { headers } = table;
  const shown = fieldsWithCard(choice, added);
  const { mapping } = useMemo(() => fromHeaders(choice.fields, headers), [choice.fields, headers]);
  const lines = useMemo(
    () => shown.map((field) => describeFieldLine(field, choice, table, validation, openOptions)),
    [choice, table, validation, openOptions, added],
  );
  const isSearch = typed.trim() !== '';
  const found = isSearch ? searchLines(lines, typed) : lines;
  const unused = listUnused(choice, table);
  const foundUnused = isSearch
    ? unused.filter(({ header }) => searchChoices([{ value: header, label: header }], typed).length > 0)
    : unused;
  const addable = fieldsToAdd(shown);
  const offered = isSearch ? searchChoices(addable, typed).slice(0, MOST_OFFERED) : [];
  const options = { options: choice.options, openOptions, lists, onChange: change };
  const add = (field: string): void => {
    setAdded([...added, field]);
    setTyped('');
  };

  function change(changes: Parameters<typeof setOptions>[1]): void {
    onChange(setOptions(choice, changes));
  }

  return (
    <>
      <TextField label={text.mapping.search} type="search" autocomplete="off" value={typed} onInput={setTyped} />
      <div class="field-lines">
        {found.map((line) => (
          <FieldCard
            key={line.field}
            line={line}
            headers={headers}
            source={mapping[line.field] ?? null}
            reading={validation.readings[line.field]}
            lists={lists}
            onChange={(source) => {
              if (!added.includes(line.field)) setAdded([...added, line.field]);
              onChange(mapField(choice, headers, line.field, source));
            }}
          >
            {line.field === 'conversion_time' && <TimeOptions {...options} />}
            {fieldOf(line.field)?.kind === 'money' && <MoneyOptions {...options} />}
            {line.field === 'phone' && <PhoneOptions {...options} />}
            {(line.field === 'order_status' || line.field === 'shipping_status') && (
              <StatusEditor
                statuses={listStatuses(choice, table, line.field)}
                onChange={(status, meaning) => onChange(setStatusMeaning(choice, status, meaning))}
              />
            )}
          </FieldCard>
        ))}
      </div>
      {offered.length > 0 && (
        <div class="actions">
          {offered.map(({ value, label }) => (
            <button key={value} type="button" class="secondary" onClick={() => add(value)}>
              {text.mapping.add(label)}
            </button>
          ))}
        </div>
      )}
      {found.length + offered.length + foundUnused.length === 0 && (
        <p class="hint" role="status">
          {text.mapping.nothingFound(typed.trim())}
        </p>
      )}
      <UnusedColumns columns={foundUnused} isOpen={isSearch} />
      <GroupingField
        found={validation.grouping}
        chosen={choice.options.grouping}
        onChange={(grouping) => change({ grouping })}
      />
      {!isSearch && <AddField choices={addable} onAdd={add} />}
    </>
  );
}
