import { Fault } from './fault.ts';
import { withDocumentLock } from './lock.ts';
import type { MappingChoice, Preset, Source } from '../contract/rpc.ts';
import { documentStore, load, save } from './store.ts';

/** What was chosen for a tab the last time; kept in the document, for all who work in it. */
export interface RememberedTab {
  mapping: MappingChoice;
  headerRow: number;
  filter: Source['filter'];
}

export function rememberTab(sheetId: number, tab: RememberedTab): void {
  save(documentStore(), `tab.${sheetId}`, tab);
}

export function rememberedTab(sheetId: number): RememberedTab | null {
  return load(documentStore(), `tab.${sheetId}`);
}

/** The mappings that have a name, by name. */
export function listPresets(): Preset[] {
  return load<Preset[]>(documentStore(), 'presets') ?? [];
}

/** Keeps a mapping under a name; one that has the name already is replaced. Throws Fault `invalid`. */
export function savePreset({ name, mapping }: Preset): Preset[] {
  const called = name.trim();
  if (called === '' || called.length > 60) throw new Fault('invalid', 'Give the preset a name of up to 60 letters.');
  return changePresets((presets) => [...presets.filter((each) => each.name !== called), { name: called, mapping }]);
}

export function deletePreset(name: string): Preset[] {
  return changePresets((presets) => presets.filter((preset) => preset.name !== name));
}

/** Two users may save at the same time, hence the lock. */
function changePresets(change: (presets: Preset[]) => Preset[]): Preset[] {
  return withDocumentLock(() => {
    const presets = change(listPresets()).sort((a, b) => a.name.localeCompare(b.name));
    save(documentStore(), 'presets', presets);
    return presets;
  });
}
