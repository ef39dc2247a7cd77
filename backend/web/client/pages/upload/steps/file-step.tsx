import { useEffect, useRef, useState } from 'preact/hooks';
import { webText } from '../../../../../../shared/texts/web/texts.ts';
import { FocusedHeading } from '../../../../../../shared/wizard/ui/focused-heading.tsx';
import { FormField } from '../../../../../../shared/wizard/ui/form-field.tsx';
import { Notice } from '../../../../../../shared/wizard/ui/notice.tsx';
import type { Source } from '../worker/protocol.ts';
import type { Reader } from '../use-reader.ts';
import { FileProblemNotice } from './file-problem-notice.tsx';
import { ReadOptionsCard } from './read-options-card.tsx';

interface FileStepProps {
  reader: Reader;
  onSource: (source: Source, name: string) => void;
}

const ACCEPTED = '.csv,.tsv,.txt,.xlsx,text/csv,text/plain,text/tab-separated-values';

/** Drag and drop, a file picker, and pasting. */
export function FileStep({ reader, onSource }: FileStepProps) {
  const words = webText.upload.file;
  const [isOver, setIsOver] = useState(false);
  const [hasSeveral, setHasSeveral] = useState(false);
  const [pasted, setPasted] = useState('');
  const picker = useRef<HTMLInputElement>(null);
  const { share, problem, chosen } = reader;
  const take = (files: FileList | null | undefined): void => {
    const file = files?.[0];
    setHasSeveral((files?.length ?? 0) > 1);
    if (file) onSource({ file }, file.name);
  };
  const takeText = (cells: string): void => {
    if (cells.trim() !== '') onSource({ pasted: cells }, words.pastedName);
  };
  // Pasting works anywhere on the page, except into its fields.
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
      const data = event.clipboardData;
      if (data && data.files.length > 0) take(data.files);
      else takeText(data?.getData('text/plain') ?? '');
    };
    // A file that misses the zone is taken too: the browser would leave the page and open it.
    const onDragOver = (event: DragEvent): void => event.preventDefault();
    const onDrop = (event: DragEvent): void => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      take(event.dataTransfer?.files);
    };
    document.addEventListener('paste', onPaste);
    document.addEventListener('dragover', onDragOver);
    document.addEventListener('drop', onDrop);
    return () => {
      document.removeEventListener('paste', onPaste);
      document.removeEventListener('dragover', onDragOver);
      document.removeEventListener('drop', onDrop);
    };
  });
  return (
    <>
      <FocusedHeading>{words.heading}</FocusedHeading>
      <div
        class={isOver ? 'drop-zone over' : 'drop-zone'}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setIsOver(false);
          take(event.dataTransfer?.files);
        }}
      >
        <p class="drop-title">{words.drop}</p>
        <p class="hint">{words.or}</p>
        <button type="button" class="primary" onClick={() => picker.current?.click()}>
          {words.choose}
        </button>
        <input
          ref={picker}
          type="file"
          hidden
          accept={ACCEPTED}
          aria-label={words.choose}
          onChange={(event) => {
            take(event.currentTarget.files);
            // The same file can be chosen again after it was corrected.
            event.currentTarget.value = '';
          }}
        />
        <p class="hint">{words.kinds}</p>
        <p class="hint">{words.private}</p>
      </div>
      {hasSeveral && (
        <Notice tone="warn" live>
          <p>{words.several}</p>
        </Notice>
      )}
      {share !== null && chosen && (
        <div class="progress-panel">
          <p role="status">{words.reading(chosen.name)}</p>
          <progress value={share} max={1} aria-label={words.progress} />
          <button type="button" class="secondary" onClick={reader.stop}>
            {words.stop}
          </button>
        </div>
      )}
      {problem && chosen && (
        <>
          <FileProblemNotice name={chosen.name} problem={problem} />
          <ReadOptionsCard reader={reader} info={null} />
        </>
      )}
      <details class="paste">
        <summary>{words.pasteHeading}</summary>
        <FormField label={words.pasteLabel} hint={words.pasteHint}>
          {(control) => (
            <textarea
              {...control}
              rows={4}
              value={pasted}
              onInput={(event) => setPasted(event.currentTarget.value)}
              onPaste={(event) => {
                const cells = event.clipboardData?.getData('text/plain') ?? '';
                if (pasted !== '' || cells.trim() === '') return;
                event.preventDefault();
                takeText(cells);
              }}
            />
          )}
        </FormField>
        <div class="actions">
          <button type="button" class="secondary" disabled={pasted.trim() === ''} onClick={() => takeText(pasted)}>
            {words.usePasted}
          </button>
        </div>
      </details>
    </>
  );
}
