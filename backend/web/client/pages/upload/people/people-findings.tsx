import type { IdentityReport } from '../../../../../../shared/identity-file/report.ts';
import type { RowProblem } from '../../../../../../shared/identity-file/row-problems.ts';
import { Icon } from '../../../../../../shared/wizard/ui/icon.tsx';
import { peopleText } from '../../../languages/people-file-text.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import type { PeopleCheck } from './people-table.ts';

/** What the rows bring and lack, as sentences. */
export function PeopleFindings({ report }: { report: IdentityReport }) {
  const words = peopleText;
  const { clickWithoutKey, withoutKey, keyWithoutClick, repeatedClicks, times } = report;
  const findings = (
    [
      ['warn', clickWithoutKey, words.clickWithoutPerson],
      ['plain', withoutKey - clickWithoutKey, words.nothingIn],
      ['plain', keyWithoutClick, words.withoutClick],
      ['warn', repeatedClicks, words.repeated],
      ['warn', times.none, words.timeless],
      ['plain', times.known, words.knownTimes],
    ] as const
  ).filter(([, count]) => count > 0);
  return (
    <section class="card" aria-label={words.findings}>
      <h3>{words.findings}</h3>
      {findings.length === 0 && <p>{words.clean}</p>}
      <ul class="plain-list">
        {findings.map(([tone, count, say]) => (
          <li key={say(count)}>
            <Icon tone={tone} /> {say(count)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The first rows of which something is left out, each with the remedy, and all of them as a file. */
export function ProblemRows({ check, onDownload }: { check: PeopleCheck; onDownload: () => void }) {
  const words = peopleText;
  const { problems, problemRows } = check;
  if (problems.length === 0) return null;
  const title = words.problemsTitle(problemRows);
  return (
    <section class="card" aria-label={title}>
      <h3>{title}</h3>
      <p class="hint">{words.problemsShown(problems.length)}</p>
      <DataTable<RowProblem & { index: number }>
        caption={words.problemsShown(problems.length)}
        rows={problems.map((problem, index) => ({ ...problem, index }))}
        keyOf={({ index }) => String(index)}
        empty={null}
        columns={[
          { key: 'row', header: words.row, isRowHeader: true, cell: ({ row }) => String(row) },
          { key: 'column', header: words.column, cell: ({ column }) => column ?? words.wholeRow },
          { key: 'problem', header: words.problem, cell: ({ code }) => words.problems[code][0] },
          { key: 'fix', header: words.fix, cell: ({ code }) => words.problems[code][1] },
        ]}
      />
      <div class="actions">
        <button type="button" class="secondary" onClick={onDownload}>
          {words.download}
        </button>
      </div>
    </section>
  );
}
