import { useState } from 'preact/hooks';
import type {
  ErasurePreview,
  ErasureReceipt,
  PersonCounts,
  PersonRequest,
  SentToDestination,
} from '../../../../../shared/api/privacy.ts';
import { text } from '../../../../../shared/texts/texts.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { formatCount } from '../../../../../shared/wizard/format.ts';
import { Notice } from '../../../../../shared/wizard/ui/notice.tsx';
import { downloadText } from '../../download.ts';
import type { Session } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { useAction } from '../../use-action.ts';
import { EraseDialog } from './erase-dialog.tsx';

interface FoundPersonProps {
  session: Session;
  person: PersonRequest;
  preview: ErasurePreview;
  /** Looks again: more was stored since. */
  onAgain: () => void;
}

const saveJson = (name: string, value: unknown): void =>
  downloadText(name, `${JSON.stringify(value, null, 2)}\n`, 'application/json');

/** What is stored of a person, with its download and its erasure. */
export function FoundPerson({ session, person, preview, onAgain }: FoundPersonProps) {
  const words = webText.people;
  const [isErasing, setIsErasing] = useState(false);
  const [receipt, setReceipt] = useState<ErasureReceipt | null>(null);
  const action = useAction();
  const { emails, phones } = preview.found;
  if (receipt) return <Receipt receipt={receipt} />;
  // What was typed counts as an e-mail or a phone also where nothing is stored of it.
  const { orders, identities, clicks, rows } = preview.found;
  if (orders + identities + clicks + rows + preview.sent.length === 0) {
    return (
      <Notice tone="plain" live>
        <p>{words.notFound}</p>
      </Notice>
    );
  }
  return (
    <div class="card" role="group" aria-label={words.found}>
      <h4>
        <span role="status">{words.found}</span>
      </h4>
      <Counts found={preview.found} unsent={preview.unsent} />
      {(emails > 1 || phones > 1) && (
        <Notice tone="warn">
          <p>{words.several(emails, phones)}</p>
        </Notice>
      )}
      <SentTable sent={preview.sent} />
      <div class="actions">
        <button
          type="button"
          class="secondary"
          onClick={() =>
            action.run(words.downloading, async () =>
              saveJson('person.json', await session.api.post<unknown>('persons/export', person)),
            )
          }
        >
          {words.download}
        </button>
        <button type="button" class="secondary" onClick={() => setIsErasing(true)}>
          {words.erase}
        </button>
      </div>
      <Busy what={action.busy} />
      <ProblemCard problem={action.problem} />
      {isErasing && (
        <EraseDialog
          session={session}
          person={person}
          preview={preview}
          onErased={setReceipt}
          onAgain={onAgain}
          onClose={() => setIsErasing(false)}
        />
      )}
    </div>
  );
}

function Counts({ found, unsent }: { found: PersonCounts; unsent: number }) {
  const words = webText.people;
  const names = ['emails', 'phones', 'external_ids', 'identities', 'clicks', 'orders', 'rows'] as const;
  return (
    <dl class="facts">
      {names.map((name) => [
        <dt key={name}>{words.counts[name]}</dt>,
        <dd key={`${name}-count`}>{formatCount(found[name])}</dd>,
      ])}
      <dt>{words.unsent}</dt>
      <dd>{formatCount(unsent)}</dd>
    </dl>
  );
}

function SentTable({ sent }: { sent: readonly SentToDestination[] }) {
  const words = webText.people;
  return (
    <>
      <h4>{words.atPlatforms}</h4>
      <DataTable
        caption={words.atPlatforms}
        rows={sent}
        keyOf={({ destination, state }) => `${destination} ${state}`}
        empty={<p>{words.nothingSent}</p>}
        columns={[
          {
            key: 'destination',
            header: words.destination,
            isRowHeader: true,
            cell: ({ label, destination }) => `${label} (${destination})`,
          },
          { key: 'state', header: words.state, cell: ({ state }) => text.statusColumns.deliveries.states[state] },
          {
            key: 'deliveries',
            header: words.deliveries,
            isNumber: true,
            cell: ({ deliveries }) => formatCount(deliveries),
          },
          { key: 'remedy', header: words.remedy, cell: ({ remedy }) => remedy },
        ]}
      />
    </>
  );
}

/** The receipt of an erasure, to keep. */
function Receipt({ receipt }: { receipt: ErasureReceipt }) {
  const words = webText.people;
  return (
    <div class="stack">
      <Notice tone="good" title={words.erasedTitle} live>
        <CopyField label={words.receipt} value={receipt.receipt_id} hint={words.receiptHint} />
        <div class="actions">
          <button
            type="button"
            class="secondary"
            onClick={() => saveJson(`erasure-${receipt.receipt_id}.json`, receipt)}
          >
            {words.downloadReceipt}
          </button>
        </div>
      </Notice>
      <SentTable sent={receipt.sent} />
    </div>
  );
}
