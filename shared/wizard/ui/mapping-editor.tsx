import { useMemo, useState } from 'preact/hooks';
import { fieldOf } from '../../fields.ts';
import { fromHeaders } from '../../mapping.ts';
import { fieldsToAdd, fieldsWithCard } from '../field-cards.ts';
import {
  type MappingChoice,
  type WizardTable,
  doubtAbout,
  mapField,
  setOptions,
  describeUnused,
} from '../mapping-choice.ts';
import type { OpenReadOptions } from '../open-read-options.ts';
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

interface MappingEditorProps {
  choice: MappingChoice;
  table: WizardTable;
  validation: SampleValidation;
  openOptions: OpenReadOptions;
  lists: ChoiceLists;
  onChange: (choice: MappingChoice) => void;
}

/** One card per field, each validated as soon as something changes. */
export function MappingEditor({ choice, table, validation, openOptions, lists, onChange }: MappingEditorProps) {
  const [added, setAdded] = useState<string[]>([]);
  const { headers } = table;
  const shown = fieldsWithCard(choice, added);
  const { mapping } = useMemo(() => fromHeaders(choice.fields, headers), [choice.fields, headers]);
  const unused = describeUnused(choice, table);
  const options = { options: choice.options, openOptions, lists, onChange: change };

  function change(changes: Parameters<typeof setOptions>[1]): void {
    onChange(setOptions(choice, changes));
  }

  return (
    <>
      {shown.map((field) => (
        <FieldCard
          key={field}
          field={field}
          headers={headers}
          source={mapping[field] ?? null}
          doubt={doubtAbout(field, choice, table)}
          reading={validation.readings[field]}
          problems={validation.problems.filter(({ fields }) => fields.includes(field))}
          onChange={(source) => {
            if (!added.includes(field)) setAdded([...added, field]);
            onChange(mapField(choice, headers, field, source));
          }}
        >
          {field === 'conversion_time' && <TimeOptions {...options} />}
          {fieldOf(field)?.kind === 'money' && <MoneyOptions {...options} />}
          {field === 'phone' && <PhoneOptions {...options} />}
          {(field === 'order_status' || field === 'shipping_status') && (
            <StatusEditor
              statuses={listStatuses(choice, table, field)}
              onChange={(status, meaning) => onChange(setStatusMeaning(choice, status, meaning))}
            />
          )}
        </FieldCard>
      ))}
      <GroupingField
        found={validation.grouping}
        chosen={choice.options.grouping}
        onChange={(grouping) => change({ grouping })}
      />
      <AddField groups={fieldsToAdd(shown)} onAdd={(field) => setAdded([...added, field])} />
      {unused !== null && <p class="hint">{unused}</p>}
    </>
  );
}
