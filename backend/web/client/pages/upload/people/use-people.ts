import { useEffect, useState } from 'preact/hooks';
import type { FileKind } from '../../../../../../shared/identity-file/file-kind.ts';
import type { TableInfo } from '../table/table-info.ts';
import type { UploadWorker } from '../worker/client.ts';
import type { PeopleChoices, PeopleColumns } from './people-table.ts';

/** What the user says is in the file; null: it looks like people, and nothing was chosen yet. */
export type ChosenKind = Exclude<FileKind, 'both'> | null;

/** What is known and chosen of a file of people. */
export interface People {
  kind: ChosenKind;
  setKind: (kind: ChosenKind) => void;
  choices: PeopleChoices;
  change: (changes: Partial<PeopleChoices>) => void;
  /** What the columns are by these choices; null until that is known. */
  columns: PeopleColumns | null;
  /** Begins with a file: its kind is only taken for certain where it has no clicks, or amounts. */
  begin: (info: TableInfo) => void;
}

export function usePeople(worker: UploadWorker, info: TableInfo | null, timeZone: string, hash: boolean): People {
  const [kind, setKind] = useState<ChosenKind>(null);
  const [choices, setChoices] = useState<PeopleChoices>({
    ...{ columns: [], system: 'crm', timeZone, country: '', hash },
  });
  const [known, setKnown] = useState<{ info: TableInfo; columns: PeopleColumns } | null>(null);
  const isWanted = kind === 'people' || (info !== null && info.kind !== 'orders');
  useEffect(() => {
    if (!info || !isWanted) return undefined;
    let isCurrent = true;
    void worker.call('peopleColumns', [{ columns: choices.columns }]).then((columns) => {
      if (isCurrent) setKnown({ info, columns });
    });
    return () => void (isCurrent = false);
  }, [info, isWanted, choices.columns]);
  return {
    kind,
    setKind,
    choices,
    change: (changes) => setChoices((before) => ({ ...before, ...changes })),
    columns: known?.info === info ? known.columns : null,
    begin: (next) => {
      setKind(next.kind === 'people' ? null : 'orders');
      setChoices((before) => ({ ...before, columns: [], dateOrder: undefined }));
    },
  };
}
