import type { ComponentChildren } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { text } from '../../../../../../shared/texts/texts.ts';
import { webText } from '../../../../../../shared/texts/web/texts.ts';
import { formatDuration, formatShare } from '../../../../../../shared/wizard/format.ts';
import type { MappingChoice } from '../../../../../../shared/wizard/mapping-choice.ts';
import { listStatuses } from '../../../../../../shared/wizard/status-meanings.ts';
import { previewColumns, type PreviewColumn } from '../../../../../../shared/wizard/preview.ts';
import { FocusedHeading } from '../../../../../../shared/wizard/ui/focused-heading.tsx';
import { HeaderBadges } from '../../../../../../shared/wizard/ui/header-badges.tsx';
import { Notice } from '../../../../../../shared/wizard/ui/notice.tsx';
import { PreviewTable } from '../../../../../../shared/wizard/ui/preview-table.tsx';
import { ShareBar } from '../../../../../../shared/wizard/ui/share-bar.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { describeDecisions } from '../describe-decisions.ts';
import type { TableInfo } from '../table/table-info.ts';
import { batchSizeFor } from '../table/upload-parts.ts';
import type { Reader } from '../use-reader.ts';
import type { SampleReading } from '../worker/protocol.ts';
import { FileProblemNotice } from './file-problem-notice.tsx';
import { ReadOptionsCard } from './read-options-card.tsx';

interface PreviewStepProps {
  reader: Reader;
  info: TableInfo;
  choice: MappingChoice;
  /** The first rows as they are interpreted; null until that is known. */
  rows: SampleReading['preview'] | null;
  /** Whether the letters of a guessed encoding were confirmed. */
  isConfirmed: boolean;
  /** Of a file of people: what its columns are; null for orders. */
  people: { columns: readonly PreviewColumn[]; batches: number } | null;
  /** Asks what is in the file; and whether that has still to be answered. */
  children: ComponentChildren;
  isUndecided: boolean;
  onConfirm: () => void;
  onBack: () => void;
  onContinue: () => void;
}

/** About as long as the server takes for a batch, of either size, with the pause after it. */
const SECONDS_PER_BATCH = 0.5;

/** What was read: name, rows, columns, the first rows as they are interpreted, and what was decided. */
export function PreviewStep(props: PreviewStepProps) {
  const { reader, info, choice, rows, isConfirmed, people, children, isUndecided, onConfirm, onBack, onContinue } =
    props;
  useEffect(() => {
    // The next step reads statuses, whose words are prepared at their first use: in a task of its own, so that the step opens at once.
    const timer = setTimeout(() => listStatuses(choice, info));
    return () => clearTimeout(timer);
  }, [info]);
  const words = webText.upload.preview;
  const asOrders = useMemo(() => previewColumns(choice, info.headers), [choice, info]);
  const columns = people?.columns ?? asOrders;
  const known = columns.filter(({ field }) => field !== null).length;
  const batches = people?.batches ?? Math.ceil(info.rowCount / batchSizeFor(info.rowCount));
  const guess = info.read.text?.isGuess ? webText.upload.options.encodings[info.read.text.encoding] : null;
  const isOpen = guess !== null && !isConfirmed;
  return (
    <>
      <FocusedHeading>{words.heading}</FocusedHeading>
      <p>
        <strong>{words.facts(reader.chosen?.name ?? '', info.rowCount, columns.length)}</strong>{' '}
        {words.batches(batches, formatDuration(batches * SECONDS_PER_BATCH))}
      </p>
      {reader.problem && reader.chosen && <FileProblemNotice name={reader.chosen.name} problem={reader.problem} />}
      {reader.share !== null && <progress value={reader.share} max={1} aria-label={webText.upload.file.progress} />}
      {isOpen && (
        <Notice tone="warn" title={words.guessTitle} live>
          <p>{words.guess(guess)}</p>
          <div class="actions">
            <button type="button" class="secondary" onClick={onConfirm}>
              {words.guessConfirm}
            </button>
          </div>
        </Notice>
      )}
      {children}
      <section class="card" aria-label={words.decided}>
        <h3>{words.decided}</h3>
        <ul class="plain-list">
          {describeDecisions(info).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      <ReadOptionsCard reader={reader} info={info} />
      <h3>{text.preview.columns}</h3>
      <p class="hint">{text.preview.recognised(known, columns.length)}</p>
      <HeaderBadges columns={columns} />
      <h3>{text.preview.firstRows}</h3>
      <PreviewTable columns={columns} rows={people || rows === null ? plainRows(info) : rows} />
      <FillTable columns={columns} fill={info.fill} />
      <div class="actions sticky">
        <button type="button" class="secondary" onClick={onBack}>
          {text.common.back}
        </button>
        <button
          type="button"
          class="primary"
          disabled={isOpen || isUndecided || reader.share !== null || reader.problem !== null}
          onClick={onContinue}
        >
          {text.common.continue}
        </button>
      </div>
    </>
  );
}

/** The rows as they are, as long as it is not known how they are interpreted. */
function plainRows({ preview }: TableInfo): SampleReading['preview'] {
  return preview.map(({ row, cells }) => ({
    row,
    cells: cells.map((shown) => ({ shown, understood: null, problem: null, isRefused: false })),
  }));
}

/** For each column, how many of its cells have a value. */
function FillTable({ columns, fill }: { columns: readonly PreviewColumn[]; fill: readonly number[] }) {
  const words = webText.upload.preview;
  const lines = columns.map((column, index) => ({ ...column, index, share: fill[index] ?? 0 }));
  return (
    <details>
      <summary>{words.fill}</summary>
      <DataTable
        caption={words.fill}
        keyOf={({ index }) => String(index)}
        rows={lines}
        empty={null}
        columns={[
          { key: 'column', header: words.fillColumn, isRowHeader: true, cell: ({ header }) => header },
          { key: 'field', header: words.fillField, cell: ({ label }) => label ?? words.notUsed },
          {
            key: 'share',
            header: words.fillShare,
            cell: ({ share }) => (
              <>
                {formatShare(share)} <ShareBar share={share} tone="plain" />
              </>
            ),
          },
        ]}
      />
    </details>
  );
}
