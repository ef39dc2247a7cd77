import { useState } from 'preact/hooks';
import { text } from '../../../../../../shared/texts/texts.ts';
import { webText } from '../../../../../../shared/texts/web/texts.ts';
import { applyPreset, type MappingChoice } from '../../../../../../shared/wizard/mapping-choice.ts';
import { FormField } from '../../../../../../shared/wizard/ui/form-field.tsx';
import { SelectField } from '../../../../../../shared/wizard/ui/select-field.tsx';
import type { UploadMemory } from '../memory.ts';

interface PresetsProps {
  choice: MappingChoice;
  headers: readonly string[];
  memory: UploadMemory;
  onApply: (choice: MappingChoice) => void;
}

/** Mappings that are saved under a name on this device, for this and other files. */
export function Presets({ choice, headers, memory, onApply }: PresetsProps) {
  const [presets, setPresets] = useState(memory.presets);
  const [selected, setSelected] = useState('');
  const [name, setName] = useState('');
  const [message, setMessage] = useState('');
  const words = text.mapping;
  const preset = presets.find((other) => other.name === selected);
  const apply = (): void => {
    if (!preset) return;
    const applied = applyPreset(choice, preset.mapping, headers);
    onApply(applied.choice);
    const { missing } = applied;
    setMessage(missing.length > 0 ? words.presetAppliedWithout(missing.join(', ')) : words.presetApplied);
  };
  const save = (): void => {
    setPresets(memory.savePreset({ name: name.trim(), mapping: choice }));
    setSelected(name.trim());
    setName('');
    setMessage(webText.upload.presets.saved);
  };
  const remove = (): void => {
    setPresets(memory.deletePreset(selected));
    setSelected('');
    setMessage(webText.upload.presets.deleted);
  };
  return (
    <details class="presets">
      <summary>{words.presets}</summary>
      {presets.length > 0 && (
        <>
          <SelectField
            label={words.savedPresets}
            value={selected}
            choices={[
              { value: '', label: words.choosePreset },
              ...presets.map((other) => ({ value: other.name, label: other.name })),
            ]}
            onChange={setSelected}
          />
          <div class="actions">
            <button type="button" class="secondary" disabled={!preset} onClick={apply}>
              {words.applyPreset}
            </button>
            <button type="button" class="secondary" disabled={!preset} onClick={remove}>
              {words.deletePreset}
            </button>
          </div>
        </>
      )}
      <FormField label={words.presetName}>
        {(control) => (
          <input
            {...control}
            type="text"
            value={name}
            maxLength={60}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        )}
      </FormField>
      <button type="button" class="secondary" disabled={name.trim() === ''} onClick={save}>
        {words.savePreset}
      </button>
      <p role="status" class="hint">
        {message}
      </p>
    </details>
  );
}
