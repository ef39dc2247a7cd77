import { useState } from 'preact/hooks';
import type { CreatedKey, KeyDetail, KeyList } from '../../../../../shared/api/access.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { formatTime } from '../../../../../shared/wizard/ui/format-time.ts';
import type { Session } from '../../session.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Done } from '../../ui/done.tsx';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { Section } from '../../ui/section.tsx';
import { useLoad } from '../../use-load.ts';
import { describeRole } from './describe-role.ts';
import { NewKeyDialog } from './new-key-dialog.tsx';

/** The API keys: create, and revoke. */
export function KeysSection({ session, onChanged }: { session: Session; onChanged: () => void }) {
  const words = webText.access;
  const keys = useLoad('', () => session.api.get<KeyList>('keys'));
  const [isCreating, setIsCreating] = useState(false);
  const [created, setCreated] = useState<CreatedKey | null>(null);
  const [revoking, setRevoking] = useState<KeyDetail | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const reload = (): void => {
    keys.reload();
    onChanged();
  };
  return (
    <Section title={words.keys} intro={words.keysIntro}>
      <div class="actions">
        <button type="button" class="secondary" onClick={() => setIsCreating(true)}>
          {words.newKey}
        </button>
      </div>
      <Done what={done} />
      <ShowLoaded of={keys}>
        {({ keys: all }) => <KeysTable keys={all} timeZone={session.user.time_zone} onRevoke={setRevoking} />}
      </ShowLoaded>
      {isCreating && (
        <NewKeyDialog
          session={session}
          onClose={() => setIsCreating(false)}
          onCreated={(key) => {
            setIsCreating(false);
            setCreated(key);
            reload();
          }}
        />
      )}
      {created && <CreatedKeyDialog created={created} onClose={() => setCreated(null)} />}
      {revoking && (
        <ConfirmDialog
          title={words.revokeTitle(revoking.name)}
          confirm={words.revoke}
          doing={words.revoking}
          onClose={() => setRevoking(null)}
          onConfirm={async () => {
            await session.api.post(`keys/${revoking.key_id}/revoke`);
            setDone(words.revoked(revoking.name));
            reload();
          }}
        >
          <p>{words.revokeText}</p>
          {revoking.is_current && <p>{words.revokeOwn}</p>}
        </ConfirmDialog>
      )}
    </Section>
  );
}

interface KeysTableProps {
  keys: readonly KeyDetail[];
  timeZone: string;
  onRevoke: (key: KeyDetail) => void;
}

function KeysTable({ keys, timeZone, onRevoke }: KeysTableProps) {
  const words = webText.access;
  return (
    <DataTable
      caption={words.keys}
      rows={keys}
      keyOf={({ key_id }) => key_id}
      empty={<p>{words.noKeys}</p>}
      columns={[
        { key: 'name', header: words.name, isRowHeader: true, cell: ({ name }) => name },
        { key: 'hint', header: words.begins, cell: ({ hint }) => <code>{hint}…</code> },
        { key: 'role', header: words.role, cell: describeRole },
        { key: 'created', header: words.created, cell: ({ created_at }) => formatTime(created_at, timeZone) },
        { key: 'used', header: words.lastUsed, cell: ({ last_used_on }) => last_used_on ?? webText.frame.never },
        {
          key: 'state',
          header: words.state,
          cell: ({ revoked_at, is_current }) =>
            revoked_at !== null
              ? words.revokedOn(formatTime(revoked_at, timeZone))
              : [words.active, is_current && words.thisKey].filter(Boolean).join(', '),
        },
        {
          key: 'action',
          header: words.action,
          cell: (key) =>
            key.revoked_at === null && (
              <button type="button" class="link" aria-label={words.revokeNamed(key.name)} onClick={() => onRevoke(key)}>
                {words.revoke}
              </button>
            ),
        },
      ]}
    />
  );
}

/** The key itself, which is shown only now: the dialog closes when the user says that it was copied. */
function CreatedKeyDialog({ created, onClose }: { created: CreatedKey; onClose: () => void }) {
  const words = webText.access;
  return (
    <Dialog title={words.keyCreated(created.key.name)} onClose={() => undefined}>
      <p>{words.onlyNow}</p>
      <CopyField label={words.secret} value={created.secret} />
      <CopyField label={words.connectionCode} value={created.connection_code} hint={words.connectionCodeHint} />
      <div class="actions">
        <button type="button" class="primary" onClick={onClose}>
          {words.didCopy}
        </button>
      </div>
    </Dialog>
  );
}
