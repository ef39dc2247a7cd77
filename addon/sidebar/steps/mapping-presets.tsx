import { useState } from 'preact/hooks';
import type { MappingPreset } from '../../contract/rpc.ts';
import { type MappingChoice, applyPreset } from '../../../shared/wizard/mapping-choice.ts';
import { FormField } from '../../../shared/wizard/ui/form-field.tsx';
import { SelectField } from '../../../shared/wizard/ui/select-field.tsx';
import { BusyLine } from '../busy-line.tsx';
import { ErrorCard } from '../error-card.tsx';
import type { SidebarHost } from '../host.ts';
import { useTask } from '../use-task.ts';

interface MappingPresetsProps {
  host: SidebarHost;
  choice: MappingChoice;
  headers: readonly string[];
  presets: readonly MappingPreset[];
  onPresets: (presets: MappingPreset[]) => void;
  onApply: (choice: MappingChoice) => void;
}

/** Mappings that are saved under a name, for this and other tabs. */
export function MappingPresets({ host, choice, headers, presets, onPresets, onApply }: MappingPresetsProps) {
  const [selected, setSelected] = useState('');
  const [name, setName] = useState('');
  const [message, setMessage] = useState('');
  const task = useTask();
  const preset = presets.find((other) => other.name === selected);

  const apply = (): void => {
    if (!preset) return;
    const applied = applyPreset(choice, preset.mapping, headers);
    onApply(applied.choice);
    const { missing } = applied;
    setMessage(
      missing.length > 0 ? `Preset applied. This tab has no column for ${missing.join(', ')}.` : 'Preset applied.',
    );
  };
  const save = (): void =>
    task.run('Saving the preset', async () => {
      onPresets(await host.callScript('savePreset', { name: name.trim(), mapping: choice }));
      setSelected(name.trim());
      setName('');
      setMessage('Preset saved.');
    });
  const remove = (): void =>
    task.run('Deleting the preset', async () => {
      onPresets(await host.callScript('deletePreset', selected));
      setSelected('');
      setMessage('Preset deleted.');
    });

  return (
    <details class="presets">
      <summary>Presets</summary>
      {presets.length > 0 && (
        <>
          <SelectField
            label="Saved presets"
            value={selected}
            choices={[
              { value: '', label: 'Choose a preset' },
              ...presets.map((p) => ({ value: p.name, label: p.name })),
            ]}
            onChange={setSelected}
          />
          <div class="actions">
            <button type="button" class="secondary" disabled={!preset} onClick={apply}>
              Apply preset
            </button>
            <button
              type="button"
              class="secondary"
              disabled={!preset}
              aria-disabled={task.busy !== null}
              onClick={remove}
            >
              Delete preset
            </button>
          </div>
        </>
      )}
      <FormField label="Name of a new preset">
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
      <button
        type="button"
        class="secondary"
        disabled={name.trim() === ''}
        aria-disabled={task.busy !== null}
        onClick={save}
      >
        Save this mapping
      </button>
      <p role="status" class="hint">
        {task.busy ? '' : message}
      </p>
      <BusyLine what={task.busy} />
      <ErrorCard error={task.error} />
    </details>
  );
}
