import { DELIMITERS } from '../../../../../../shared/csv/delimiter.ts';
import { text } from '../../../../../../shared/texts/texts.ts';
import { webText } from '../../../../../../shared/texts/web/texts.ts';
import { FormField } from '../../../../../../shared/wizard/ui/form-field.tsx';
import { SelectField } from '../../../../../../shared/wizard/ui/select-field.tsx';
import { ENCODINGS } from '../files/encoding.ts';
import type { FileChoices } from '../files/read-file.ts';
import type { TableInfo } from '../table/table-info.ts';
import type { Reader } from '../use-reader.ts';

interface ReadOptionsCardProps {
  reader: Reader;
  /** What was read; null where that did not work. */
  info: TableInfo | null;
}

/** How a file is read, each choice with what was detected. A change reads it again. */
export function ReadOptionsCard({ reader, info }: ReadOptionsCardProps) {
  const { chosen, outline, share } = reader;
  const words = webText.upload.options;
  if (!chosen || !outline) return null;
  const { choices, layout } = chosen;
  const isBusy = share !== null;
  const change = (changes: Partial<FileChoices>): void =>
    reader.read({ ...chosen, choices: { ...choices, ...changes }, layout: { ...layout, headerRow: null } });
  const found = info?.read.text ?? null;
  const automatic = (name: string | undefined): string => (name === undefined ? words.automatic : words.detected(name));
  return (
    <section class="card options-card" aria-label={words.heading}>
      <h3>{words.heading}</h3>
      <div class="options-grid">
        {outline.format === 'text' && 'file' in chosen.source && (
          <SelectField
            label={words.encoding}
            value={choices.encoding ?? ''}
            disabled={isBusy}
            choices={[
              {
                value: '',
                label: automatic(choices.encoding === null && found ? words.encodings[found.encoding] : undefined),
              },
              ...ENCODINGS.map((encoding) => ({ value: encoding, label: words.encodings[encoding] })),
            ]}
            onChange={(value) => change({ encoding: ENCODINGS.find((one) => one === value) ?? null })}
          />
        )}
        {outline.format === 'text' && (
          <SelectField
            label={words.delimiter}
            value={choices.delimiter ?? ''}
            disabled={isBusy}
            choices={[
              {
                value: '',
                label: automatic(choices.delimiter === null && found ? words.delimiters[found.delimiter] : undefined),
              },
              ...DELIMITERS.map((delimiter) => ({ value: delimiter, label: words.delimiters[delimiter] })),
            ]}
            onChange={(value) => change({ delimiter: DELIMITERS.find((one) => one === value) ?? null })}
          />
        )}
        {outline.sheets.length > 1 && (
          <SelectField
            label={words.sheet}
            value={choices.sheet ?? info?.read.workbook?.sheet ?? ''}
            disabled={isBusy}
            choices={[
              ...(choices.sheet === null && !info ? [{ value: '', label: words.automatic }] : []),
              ...outline.sheets.map((sheet) => ({ value: sheet, label: sheet })),
            ]}
            onChange={(sheet) => change({ sheet })}
          />
        )}
        <FormField label={words.headerRow} hint={words.headerRowHint}>
          {(control) => (
            <input
              {...control}
              type="number"
              min={1}
              step={1}
              disabled={isBusy}
              value={layout.headerRow ?? info?.headerRow ?? ''}
              onChange={(event) =>
                reader.read({ ...chosen, layout: { ...layout, headerRow: Number(event.currentTarget.value) || null } })
              }
            />
          )}
        </FormField>
      </div>
      {(layout.keepAllRows || (info?.skipped.some(({ reason }) => reason !== 'above') ?? false)) && (
        <label class="check-line">
          <input
            type="checkbox"
            disabled={isBusy}
            checked={layout.keepAllRows}
            onChange={(event) =>
              reader.read({ ...chosen, layout: { ...layout, keepAllRows: event.currentTarget.checked } })
            }
          />
          <span>{text.source.readAllRows}</span>
        </label>
      )}
    </section>
  );
}
