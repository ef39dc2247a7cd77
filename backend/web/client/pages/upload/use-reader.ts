import { useRef, useState } from 'preact/hooks';
import { FileProblem } from './files/file-problem.ts';
import { type FileChoices, type FileOutline, NO_CHOICES } from './files/read-file.ts';
import type { LayoutChoices } from './table/open-table.ts';
import type { TableInfo } from './table/table-info.ts';
import type { UploadWorker } from './worker/client.ts';
import type { Source } from './worker/protocol.ts';

/** What is read, and how. */
export interface Chosen {
  source: Source;
  name: string;
  choices: FileChoices;
  layout: LayoutChoices;
}

export interface Reader {
  chosen: Chosen | null;
  /** The share that was read, 0 to 1; null when nothing is being read. */
  share: number | null;
  problem: FileProblem | null;
  /** What there is to choose, as far as it is known. */
  outline: FileOutline | null;
  read: (next: Chosen) => void;
  stop: () => void;
}

export const FOUND: LayoutChoices = { headerRow: null, keepAllRows: false };

export function newFile(source: Source, name: string): Chosen {
  return { source, name, choices: NO_CHOICES, layout: FOUND };
}

/** Reads files one at a time: a newer one takes the place of the one that is being read. */
export function useReader(worker: UploadWorker, onRead: (info: TableInfo, chosen: Chosen) => void): Reader {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<FileProblem | null>(null);
  const [outline, setOutline] = useState<FileOutline | null>(null);
  const count = useRef(0);
  const stop = (): void => {
    count.current += 1;
    worker.stop();
    setShare(null);
  };
  const read = (next: Chosen): void => {
    // What is being read is not waited for.
    if (share !== null) stop();
    const id = (count.current += 1);
    const isCurrent = (): boolean => id === count.current;
    if (next.source !== chosen?.source) setOutline(null);
    setChosen(next);
    setProblem(null);
    setShare(0);
    worker
      .call('read', [next.source, next.choices, next.layout, navigator.languages], (event) => {
        if (!isCurrent()) return;
        if (event.kind === 'progress') setShare(event.share);
        if (event.kind === 'outline') setOutline(event.outline);
      })
      .then(
        (info) => {
          if (!isCurrent()) return;
          setShare(null);
          onRead(info, next);
        },
        (error: unknown) => {
          if (!isCurrent()) return;
          setShare(null);
          setProblem(error instanceof FileProblem ? error : new FileProblem('unreadable'));
        },
      );
  };
  return { chosen, share, problem, outline, read, stop };
}
