import { useState } from 'preact/hooks';
import type { MappingPreset } from '../../contract/rpc.ts';
import { text } from '../../../shared/texts/texts.ts';
import { type MappingChoice, applyPreset } from '../../../shared/wizard/mapping-choice.ts';
import { SelectField } from '../../../shared/wizard/ui/select-field.tsx';
import { TextField } from '../../../shared/wizard/ui/text-field.tsx';
import type { SidebarHost } from '../host.ts';
import { TaskFeedback } from '../task-feedback.tsx';
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
    setMessage(missing.length > 0 ? text.mapping.presetAppliedWithout(missing.join(', ')) : text.mapping.presetApplied);
  };
  const save = (): void =>
    task.run(text.mapping.savingPreset, async () => {
      onPresets(await host.callScript('savePreset', { name: name.trim(), mapping: choice }));
      setSelected(name.trim());
      setName('');
      setMessage(text.mapping.presetSaved);
    });
  const remove = (): void =>
    task.run(text.mapping.deletingPreset, async () => {
      onPresets(await host.callScript('deletePreset', selected));
      setSelected('');
      setMessage(text.mapping.presetDeleted);
    });

  return (
    <details class="presets">
      <summary>{text.mapping.presets}</summary>
      {presets.length > 0 && (
        <>
          <SelectField
            label={text.mapping.savedPresets}
            value={selected}
            choices={[
              { value: '', label: text.mapping.choosePreset },
              ...presets.map((p) => ({ value: p.name, label: p.name })),
            ]}
            onChange={setSelected}
          />
          <div class="actions">
            <button type="button" class="secondary" disabled={!preset} onClick={apply}>
              {text.mapping.applyPreset}
            </button>
            <button
              type="button"
              class="secondary"
              disabled={!preset}
              aria-disabled={task.busy !== null}
              onClick={remove}
            >
              {text.mapping.deletePreset}
            </button>
          </div>
        </>
      )}
      <TextField label={text.mapping.presetName} value={name} maxLength={60} onInput={setName} />
      <button
        type="button"
        class="secondary"
        disabled={name.trim() === ''}
        aria-disabled={task.busy !== null}
        onClick={save}
      >
        {text.mapping.savePreset}
      </button>
      <TaskFeedback task={task} message={message} />
    </details>
  );
}
