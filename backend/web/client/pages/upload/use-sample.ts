import { useEffect, useState } from 'preact/hooks';
import type { MappingChoice } from '../../../../../shared/wizard/mapping-choice.ts';
import type { TableInfo } from './table/table-info.ts';
import type { UploadWorker } from './worker/client.ts';
import type { SampleReading } from './worker/protocol.ts';

/** How the first rows read, and whether that is by the present mapping or still by the one before. */
export interface Sample {
  reading: SampleReading;
  isFresh: boolean;
}

/** Reads the first rows in the worker whenever the table or its mapping changes, so that the page never waits for it. */
export function useSample(
  worker: UploadWorker,
  info: TableInfo | null,
  choice: MappingChoice | null,
  timeZone: string,
  now: string,
): Sample | null {
  const [known, setKnown] = useState<{ info: TableInfo; choice: MappingChoice; reading: SampleReading } | null>(null);
  useEffect(() => {
    if (!info || !choice) return undefined;
    let isCurrent = true;
    void worker.call('sample', [choice, timeZone, now]).then((reading) => {
      if (isCurrent) setKnown({ info, choice, reading });
    });
    return () => void (isCurrent = false);
  }, [info, choice, timeZone]);
  // The rows of another table say nothing of this one.
  if (!known || known.info !== info) return null;
  return { reading: known.reading, isFresh: known.choice === choice };
}
