import { text } from '../../shared/texts/texts.ts';
import type { MappingPreset } from '../contract/rpc.ts';
import { withDocumentLock } from './lock.ts';
import { documentProperties, loadProperty, saveProperty } from './properties.ts';
import { UserError } from './user-error.ts';

/** Mappings that were saved under a name, in the order of their names. */
export function listPresets(): MappingPreset[] {
  return loadProperty<MappingPreset[]>(documentProperties(), 'presets') ?? [];
}

/** Saves a mapping under a name, in place of one that has the name already. Throws `invalid`. */
export function savePreset({ name, mapping }: MappingPreset): MappingPreset[] {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.length > 60) {
    throw new UserError('invalid', text.script.presetName);
  }
  return changePresets((presets) => [...presets.filter((each) => each.name !== trimmed), { name: trimmed, mapping }]);
}

export function deletePreset(name: string): MappingPreset[] {
  return changePresets((presets) => presets.filter((preset) => preset.name !== name));
}

/** Two users may save at the same time, so there is a lock. */
function changePresets(change: (presets: MappingPreset[]) => MappingPreset[]): MappingPreset[] {
  return withDocumentLock(() => {
    const presets = change(listPresets()).sort((a, b) => a.name.localeCompare(b.name));
    saveProperty(documentProperties(), 'presets', presets);
    return presets;
  });
}
