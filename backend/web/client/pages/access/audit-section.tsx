import { useState } from 'preact/hooks';
import type { AuditEntry, AuditPage } from '../../../../../shared/api/access.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { formatTime } from '../../../../../shared/wizard/ui/format-time.ts';
import type { Session } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { Section } from '../../ui/section.tsx';
import { useAction } from '../../use-action.ts';
import { useLoad } from '../../use-load.ts';

/** What was changed in the account, by whom; older entries on demand. */
export function AuditSection({ session }: { session: Session }) {
  const words = webText.access;
  const first = useLoad('', () => session.api.get<AuditPage>('audit'));
  const [older, setOlder] = useState<AuditPage[]>([]);
  const action = useAction();
  return (
    <Section title={words.audit} intro={words.auditIntro}>
      <ShowLoaded of={first}>
        {(page) => {
          const pages = [page, ...older];
          const cursor = pages[pages.length - 1]?.next_cursor ?? null;
          return (
            <div class="page-section-first">
              <AuditTable entries={pages.flatMap(({ entries }) => entries)} timeZone={session.user.time_zone} />
              <Busy what={action.busy} />
              <ProblemCard problem={action.problem} />
              {cursor !== null && (
                <button
                  type="button"
                  class="link"
                  onClick={() =>
                    action.run(webText.frame.loading, async () => {
                      const next = await session.api.get<AuditPage>('audit', { cursor });
                      setOlder([...older, next]);
                    })
                  }
                >
                  {webText.frame.showMore}
                </button>
              )}
            </div>
          );
        }}
      </ShowLoaded>
    </Section>
  );
}

function AuditTable({ entries, timeZone }: { entries: readonly AuditEntry[]; timeZone: string }) {
  const words = webText.access;
  return (
    <DataTable
      caption={words.audit}
      rows={entries}
      keyOf={({ id }) => id}
      empty={<p>{words.noAudit}</p>}
      columns={[
        { key: 'at', header: words.at, cell: ({ at }) => formatTime(at, timeZone) },
        { key: 'who', header: words.who, cell: ({ actor }) => describeActor(actor) },
        { key: 'what', header: words.what, isRowHeader: true, cell: ({ action }) => describeAction(action) },
        { key: 'details', header: words.details, cell: ({ details }) => describeDetails(details) },
      ]}
    />
  );
}

function describeActor({ kind, label }: AuditEntry['actor']): string {
  const words = webText.access;
  if (kind === 'operator') return words.operator;
  return label ?? (kind === 'key' ? words.goneKey : words.goneMember);
}

/** In words; an action of a later release by its own name. */
function describeAction(action: string): string {
  const words = action.replace(/_/g, ' ');
  return webText.access.actions[action] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

function describeDetails(details: Readonly<Record<string, unknown>>): string {
  return Object.entries(details)
    .map(([name, value]) => [name.replace(/_/g, ' '), describeValue(value)])
    .filter(([, value]) => value !== '')
    .map((parts) => parts.join(': '))
    .join('; ');
}

function describeValue(value: unknown): string {
  if (Array.isArray(value)) return value.map(describeValue).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
