import { useState } from 'preact/hooks';
import type { BlockedKey, BlockedKeyList, ChangedPeople } from '../../../../../shared/api/people.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { formatTime } from '../../../../../shared/wizard/ui/format-time.ts';
import type { Session } from '../../session.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { Section } from '../../ui/section.tsx';
import { useLoad } from '../../use-load.ts';
import { ChangedNotice } from './changed-notice.tsx';

const MOST = 500;

/** Identifiers that too many people share; one can be allowed again. */
export function BlockedSection({ session }: { session: Session }) {
  const words = webText.people;
  const loaded = useLoad('', () => session.api.get<BlockedKeyList>('blocked-keys', { limit: MOST }));
  const [asked, setAsked] = useState<BlockedKey | null>(null);
  const [changed, setChanged] = useState<ChangedPeople | null>(null);
  return (
    <Section title={words.blocked} intro={words.blockedIntro}>
      {changed && <ChangedNotice changed={changed} done={words.allowed} />}
      <ShowLoaded of={loaded}>
        {({ blocked_keys: keys, total }) => (
          <>
            <BlockedTable keys={keys} timeZone={session.user.time_zone} onAllow={setAsked} />
            {total > keys.length && <p class="hint">{words.blockedMore(total - keys.length)}</p>}
          </>
        )}
      </ShowLoaded>
      {asked && (
        <ConfirmDialog
          title={words.allowTitle}
          confirm={words.allow}
          doing={words.changing}
          isDangerous={false}
          onClose={() => setAsked(null)}
          onConfirm={async () => {
            setChanged(await session.api.post<ChangedPeople>('blocked-keys/allow', { key: asked.key }));
            loaded.reload();
          }}
        >
          <p>{words.allowText}</p>
          <p>
            <code>{asked.key}</code>
          </p>
        </ConfirmDialog>
      )}
    </Section>
  );
}

interface BlockedTableProps {
  keys: readonly BlockedKey[];
  timeZone: string;
  onAllow: (key: BlockedKey) => void;
}

function BlockedTable({ keys, timeZone, onAllow }: BlockedTableProps) {
  const words = webText.people;
  return (
    <DataTable
      caption={words.blocked}
      rows={keys}
      keyOf={({ key }) => key}
      empty={<p>{words.noBlocked}</p>}
      columns={[
        { key: 'kind', header: words.kind, cell: ({ kind }) => words.kinds[kind] },
        { key: 'key', header: words.key, isRowHeader: true, cell: ({ key }) => <code>{key}</code> },
        { key: 'source', header: words.foundIn, cell: ({ source }) => words.sources[source] },
        {
          key: 'shared',
          header: words.shared,
          cell: ({ emails, phones, external_ids }) => words.sharedBy(emails, phones, external_ids),
        },
        { key: 'since', header: words.since, cell: ({ blocked_at }) => formatTime(blocked_at, timeZone) },
        {
          key: 'action',
          header: words.action,
          cell: (one) =>
            one.allowed_at !== null ? (
              words.allowedOn(formatTime(one.allowed_at, timeZone))
            ) : one.source === 'exclusion' ? null : (
              <button type="button" class="link" aria-label={words.allowNamed(one.key)} onClick={() => onAllow(one)}>
                {words.allow}
              </button>
            ),
        },
      ]}
    />
  );
}
