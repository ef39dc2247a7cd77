import { useState } from 'preact/hooks';
import type { MappingPreset } from '../../contract/rpc.ts';
import { type MappingChoice, applyPreset } from '../../../shared/wizard/mapping-choice.ts';
import { FormField } from '../../../shared/wizard/ui/form-field.tsx';
import { SelectField } from '../../../shared/wizard/ui/select-field.tsx';
import { BusyLine } from '../busy-line.tsx';
import { FailureCard } from '../failure-card.tsx';
import type { Host } from '../host.ts';
import { useTask } from '../use-task.ts';

interface PresetsProps {
  host: Host;
  choice: MappingChoice;
  headers: readonly string[];
  presets: readonly MappingPreset[];
  onPresets: (presets: MappingPreset[]) => void;
  onApply: (choice: MappingChoice) => void;
}

/** Mappings kept under a name, for this and other tabs. */
export function Presets({ host, choice, headers, presets, onPresets, onApply }: PresetsProps) {
  const [chosen, choose] = useState('');
  const [name, setName] = useState('');
  const [told, tell] = useState('');
  const task = useTask();
  const preset = presets.find((other) => other.name === chosen);

  const apply = (): void => {
    if (!preset) return;
    const applied = applyPreset(choice, preset.mapping, headers);
    onApply(applied.choice);
    const { missing } = applied;
    tell(missing.length > 0 ? `Preset applied. This tab has no column for ${missing.join(', ')}.` : 'Preset applied.');
  };
  const save = (): void =>
    task.run('Saving the preset', async () => {
      onPresets(await host.call('savePreset', { name: name.trim(), mapping: choice }));
      choose(name.trim());
      setName('');
      tell('Preset saved.');
    });
  const remove = (): void =>
    task.run('Deleting the preset', async () => {
      onPresets(await host.call('deletePreset', chosen));
      choose('');
      tell('Preset deleted.');
    });

  return (
    <details class="presets">
      <summary>Presets</summary>
      {presets.length > 0 && (
        <>
          <SelectField
            label="Saved presets"
            value={chosen}
            choices={[
              { value: '', label: 'Choose a preset' },
              ...presets.map((p) => ({ value: p.name, label: p.name })),
            ]}
            onChange={choose}
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
            maxLength={80}
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
        {task.busy ? '' : told}
      </p>
      <BusyLine what={task.busy} />
      <FailureCard failure={task.failure} />
    </details>
  );
}
