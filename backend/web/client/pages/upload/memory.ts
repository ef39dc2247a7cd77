import { nobleSha256 } from '../../../../../shared/sha256.ts';
import type { MappingChoice } from '../../../../../shared/wizard/mapping-choice.ts';

/** A mapping that was saved under a name. */
export interface SavedMapping {
  name: string;
  mapping: MappingChoice;
}

interface RememberedMapping {
  headers: string;
  mapping: MappingChoice;
}

/** What this device remembers of an account's uploads: mappings and choices, never rows. */
export interface UploadMemory {
  /** What was chosen for a table of these headers before. */
  mappingFor: (headers: readonly string[]) => MappingChoice | null;
  remember: (headers: readonly string[], mapping: MappingChoice) => void;
  presets: () => SavedMapping[];
  savePreset: (preset: SavedMapping) => SavedMapping[];
  deletePreset: (name: string) => SavedMapping[];
  hashes: () => boolean;
  setHashes: (hash: boolean) => void;
}

const MOST_REMEMBERED = 50;

export function createMemory(account: string, storage: Pick<Storage, 'getItem' | 'setItem'>): UploadMemory {
  const key = (what: string): string => `matchback.upload.${account}.${what}`;
  const read = <T>(what: string, otherwise: T): T => {
    try {
      const text = storage.getItem(key(what));
      return text === null ? otherwise : (JSON.parse(text) as T);
    } catch {
      return otherwise;
    }
  };
  const write = (what: string, value: unknown): void => {
    try {
      storage.setItem(key(what), JSON.stringify(value));
    } catch {
      // Browsers can refuse storage; it is then not remembered.
    }
  };
  const presets = (): SavedMapping[] => read<SavedMapping[]>('presets', []);
  const save = (next: SavedMapping[]): SavedMapping[] => {
    write('presets', next);
    return next;
  };
  return {
    mappingFor: (headers) => {
      const wanted = keyOf(headers);
      return read<RememberedMapping[]>('mappings', []).find((one) => one.headers === wanted)?.mapping ?? null;
    },
    remember: (headers, mapping) => {
      const own = keyOf(headers);
      const others = read<RememberedMapping[]>('mappings', []).filter((one) => one.headers !== own);
      write('mappings', [{ headers: own, mapping }, ...others].slice(0, MOST_REMEMBERED));
    },
    presets,
    savePreset: (preset) =>
      save(
        [...presets().filter(({ name }) => name !== preset.name), preset].sort((a, b) => a.name.localeCompare(b.name)),
      ),
    deletePreset: (deleted) => save(presets().filter(({ name }) => name !== deleted)),
    hashes: () => read('hash', false),
    setHashes: (hash) => write('hash', hash),
  };
}

/** Tables with the same columns, in any order. */
function keyOf(headers: readonly string[]): string {
  return nobleSha256(
    [...headers]
      .map((header) => header.trim().toLowerCase())
      .sort()
      .join('\n'),
  );
}
