import { useMemo, useState } from 'preact/hooks';
import { fieldOf } from '../../fields.ts';
import { fromHeaders } from '../../mapping.ts';
import { fieldsToAdd, fieldsWithCard } from '../cards.ts';
import { type MappingChoice, type WizardTable, mapField, setOptions, unusedHeaders } from '../mapping-choice.ts';
import type { OpenQuestions } from '../open-questions.ts';
import type { SampleVerdict } from '../sample-verdict.ts';
import { setStatus, statusWords } from '../status-list.ts';
import { AddField } from './add-field.tsx';
import { FieldCard } from './field-card.tsx';
import { MoneyOptions } from './money-options.tsx';
import { PhoneOptions } from './phone-options.tsx';
import type { Lists } from './read-options.ts';
import { StatusEditor } from './status-editor.tsx';
import { TimeOptions } from './time-options.tsx';

interface MappingEditorProps {
  choice: MappingChoice;
  table: WizardTable;
  verdict: SampleVerdict;
  questions: OpenQuestions;
  lists: Lists;
  onChange: (choice: MappingChoice) => void;
}

/** One card per field, each judged as soon as something changes. */
export function MappingEditor({ choice, table, verdict, questions, lists, onChange }: MappingEditorProps) {
  const [added, setAdded] = useState<string[]>([]);
  const { headers } = table;
  const shown = fieldsWithCard(choice, added);
  const { mapping } = useMemo(() => fromHeaders(choice.fields, headers), [choice.fields, headers]);
  const unused = unusedHeaders(choice, headers);
  const options = { options: choice.options, questions, lists, onChange: change };

  function change(changes: Parameters<typeof setOptions>[1]): void {
    onChange(setOptions(choice, changes));
  }
  function add(field: string, header: string | undefined): void {
    setAdded([...added, field]);
    if (header !== undefined) onChange(mapField(choice, headers, field, { column: headers.indexOf(header) }));
  }

  return (
    <>
      {shown.map((field) => (
        <FieldCard
          key={field}
          field={field}
          headers={headers}
          source={mapping[field] ?? null}
          reading={verdict.readings[field]}
          problems={verdict.problems.filter(({ fields }) => fields.includes(field))}
          onChange={(source) => {
            if (!added.includes(field)) setAdded([...added, field]);
            onChange(mapField(choice, headers, field, source));
          }}
        >
          {field === 'conversion_time' && <TimeOptions {...options} />}
          {fieldOf(field)?.kind === 'money' && <MoneyOptions {...options} />}
          {field === 'phone' && <PhoneOptions {...options} />}
          {field === 'order_status' && (
            <StatusEditor
              words={statusWords(choice, table)}
              onChange={(word, meaning) => onChange(setStatus(choice, word, meaning))}
            />
          )}
        </FieldCard>
      ))}
      <AddField groups={fieldsToAdd(choice, headers, shown)} onAdd={add} />
      {unused.length > 0 && <p class="hint">Not imported: {unused.join(', ')}.</p>}
    </>
  );
}
