import { useState } from 'preact/hooks';
import type { MemberDetail, MemberList } from '../../../../../shared/api/access.ts';
import { type Role, ROLES } from '../../../../../shared/roles.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { formatTime } from '../../../../../shared/wizard/ui/format-time.ts';
import { Notice } from '../../../../../shared/wizard/ui/notice.tsx';
import type { Session } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Done } from '../../ui/done.tsx';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { Section } from '../../ui/section.tsx';
import { useAction } from '../../use-action.ts';
import { useLoad } from '../../use-load.ts';
import { describeRole } from './describe-role.ts';
import { InviteDialog } from './invite-dialog.tsx';

/** The people who sign in with Google: invite, change a role, remove. */
export function MembersSection({ session, onChanged }: { session: Session; onChanged: () => void }) {
  const words = webText.access;
  const members = useLoad('', () => session.api.get<MemberList>('members'));
  const [isInviting, setIsInviting] = useState(false);
  const [removing, setRemoving] = useState<MemberDetail | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const action = useAction();
  const reload = (): void => {
    members.reload();
    onChanged();
  };
  const changeRole = (member: MemberDetail, role: Role): void =>
    action.run(words.changing, async () => {
      // Also where it failed: the list shows what is so.
      await session.api.post(`members/${member.member_id}/role`, { role }).finally(reload);
      setDone(words.changed(nameOf(member), words.roles[role]));
    });
  return (
    <Section title={words.members} intro={words.membersIntro}>
      <ShowLoaded of={members}>
        {({ members: all, google_sign_in }) => (
          <div class="page-section-first">
            {!google_sign_in && (
              <Notice tone="warn">
                <p>{words.noGoogle}</p>
              </Notice>
            )}
            <div class="actions">
              <button type="button" class="secondary" onClick={() => setIsInviting(true)}>
                {words.invite}
              </button>
            </div>
            <Done what={done} />
            <Busy what={action.busy} />
            <ProblemCard problem={action.problem} />
            <MembersTable members={all} timeZone={session.user.time_zone} onRole={changeRole} onRemove={setRemoving} />
          </div>
        )}
      </ShowLoaded>
      {isInviting && <InviteDialog session={session} onInvited={reload} onClose={() => setIsInviting(false)} />}
      {removing && (
        <ConfirmDialog
          title={words.removeTitle(nameOf(removing))}
          confirm={words.removeMember}
          doing={words.removing}
          onClose={() => setRemoving(null)}
          onConfirm={async () => {
            await session.api.post(`members/${removing.member_id}/remove`);
            setDone(words.removed(nameOf(removing)));
            reload();
          }}
        >
          <p>{words.removeText}</p>
          {removing.is_current && <p>{words.removeOwn}</p>}
        </ConfirmDialog>
      )}
    </Section>
  );
}

const nameOf = ({ email }: MemberDetail): string => email ?? webText.access.unnamed;

interface MembersTableProps {
  members: readonly MemberDetail[];
  timeZone: string;
  onRole: (member: MemberDetail, role: Role) => void;
  onRemove: (member: MemberDetail) => void;
}

function MembersTable({ members, timeZone, onRole, onRemove }: MembersTableProps) {
  const words = webText.access;
  return (
    <DataTable
      caption={words.members}
      rows={members}
      keyOf={({ member_id }) => member_id}
      empty={<p>{words.noMembers}</p>}
      columns={[
        {
          key: 'member',
          header: words.member,
          isRowHeader: true,
          cell: (member) => [nameOf(member), member.is_current && `(${words.you})`].filter(Boolean).join(' '),
        },
        { key: 'role', header: words.role, cell: (member) => <RoleField member={member} onRole={onRole} /> },
        { key: 'invited', header: words.invitedOn, cell: ({ invited_at }) => formatTime(invited_at, timeZone) },
        {
          key: 'joined',
          header: words.joined,
          cell: ({ joined_at }) => (joined_at === null ? words.notJoined : formatTime(joined_at, timeZone)),
        },
        {
          key: 'action',
          header: words.action,
          cell: (member) => (
            <button
              type="button"
              class="link"
              aria-label={words.removeNamed(nameOf(member))}
              onClick={() => onRemove(member)}
            >
              {words.removeMember}
            </button>
          ),
        },
      ]}
    />
  );
}

function RoleField({ member, onRole }: { member: MemberDetail; onRole: MembersTableProps['onRole'] }) {
  const words = webText.access;
  return (
    <select
      aria-label={words.roleOf(nameOf(member))}
      value={member.role ?? ''}
      onChange={(event) => {
        const role = ROLES.find((one) => one === event.currentTarget.value);
        if (role) onRole(member, role);
      }}
    >
      {member.role === null && (
        <option value="" selected>
          {`${words.otherScopes}: ${describeRole(member)}`}
        </option>
      )}
      {ROLES.map((role) => (
        <option key={role} value={role} selected={role === member.role}>
          {words.roles[role]}
        </option>
      ))}
    </select>
  );
}
