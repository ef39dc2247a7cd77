import { webText } from '../../../../../../shared/texts/web/texts.ts';
import type { Correction } from '../table/checked-table.ts';
import { showCell } from '../table/table-info.ts';

interface CorrectionsProps {
  corrections: readonly Correction[];
  headers: readonly string[];
  onUndo: (correction: Correction) => void;
}

/** What the user changed, old and new, before anything is sent. */
export function Corrections({ corrections, headers, onUndo }: CorrectionsProps) {
  const words = webText.upload.check;
  if (corrections.length === 0) return null;
  return (
    <section class="card" aria-label={words.corrections(corrections.length)}>
      <h3>{words.corrections(corrections.length)}</h3>
      <p class="hint">{words.correctionsHint}</p>
      <ul class="plain-list corrections">
        {corrections.map((correction) => {
          const { position, row, column, before, after } = correction;
          const header = headers[column] ?? '';
          return (
            <li key={`${position} ${column}`}>
              <span>
                {words.correction(row, header)} <del>{showCell(before) || words.nothing}</del>{' '}
                <span aria-hidden="true">→</span> <ins>{showCell(after) || words.nothing}</ins>
              </span>
              <button
                type="button"
                class="link"
                aria-label={words.undoOf(row, header)}
                onClick={() => onUndo(correction)}
              >
                {words.undo}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
