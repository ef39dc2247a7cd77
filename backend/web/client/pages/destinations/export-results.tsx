import { useId, useState } from 'preact/hooks';
import type { ExportResults } from '../../../../../shared/api/exports.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import type { Session } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { Section } from '../../ui/section.tsx';
import { useAction } from '../../use-action.ts';

interface ExportResultsFieldProps {
  session: Session;
  path: string;
  upload: string;
}

/** Reads the file of errors that a platform's import page returned, and shows the rows that they belong to. */
export function ExportResultsField({ session, path, upload }: ExportResultsFieldProps) {
  const id = useId();
  const words = webText.destinations.exports;
  const [found, setFound] = useState<ExportResults | null>(null);
  const action = useAction();
  const read = (file: File): void =>
    action.run(words.readingResults, async () => {
      setFound(null);
      setFound(
        await session.api.post<ExportResults>(
          `${path}/results`,
          { file: await file.text() },
          { upload_id: upload || null },
        ),
      );
    });
  return (
    <Section title={words.results} intro={words.resultsHint}>
      <div class="form-field">
        <label for={id}>{words.results}</label>
        <input
          id={id}
          type="file"
          accept=".csv,.txt,.tsv,text/csv"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file) read(file);
          }}
        />
      </div>
      <Busy what={action.busy} />
      <ProblemCard problem={action.problem} />
      {found && (
        <>
          <DataTable
            caption={words.results}
            rows={found.results}
            keyOf={({ upload_id, row, kind, code, field }) => [upload_id, row, kind, code, field].join(' ')}
            empty={<p>{words.noErrors}</p>}
            columns={[
              { key: 'row', header: words.row, isNumber: true, cell: ({ row }) => row },
              { key: 'order', header: words.order, isRowHeader: true, cell: ({ order_id }) => order_id },
              {
                key: 'error',
                header: words.error,
                cell: ({ code, message, field }) => [field, message || code].filter(Boolean).join(': '),
              },
            ]}
          />
          {found.unknown > 0 && <p>{words.unknownLines(found.unknown)}</p>}
        </>
      )}
    </Section>
  );
}
