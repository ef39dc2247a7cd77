import { z } from 'zod';
import { changeRoleRequest, invitedMember, inviteRequest, type MemberDetail, memberList } from '../../../shared/api.ts';
import { encodeInvitation } from '../../../shared/invitation-code.ts';
import { ROLE_SCOPES, roleOf } from '../../../shared/roles.ts';
import { addMember, changeScopes, listMembers, type MemberInfo, removeMember } from '../../tenants/members.ts';
import { findTenant } from '../../tenants/tenants.ts';
import type { Context } from '../../context.ts';
import { defineRoute, type ServerFacts } from '../route.ts';
import { noQuery, TENANT_PATH, tenantParams } from '../route-parameters.ts';
import { asAccessError } from './access-errors.ts';

const path = `${TENANT_PATH}/members`;
const memberParams = tenantParams.extend({ member: z.uuid().describe('The id of the member.') });
const response = { description: 'All members, the newest first.', json: memberList };

function detailOf(info: MemberInfo, actor: string): MemberDetail {
  const { memberId, email, scopes, invitedAt, joinedAt } = info;
  return {
    ...{ member_id: memberId, email, role: roleOf(scopes), scopes, invited_at: invitedAt.toISOString() },
    joined_at: joinedAt && joinedAt.toISOString(),
    is_current: actor === `member ${memberId}`,
  };
}

async function answerOf(
  { store }: Context,
  tenantId: string,
  actor: string,
  server: ServerFacts,
): Promise<{ json: z.input<typeof memberList> }> {
  const members = await listMembers(store.db, tenantId);
  const details = members.map((info) => detailOf(info, actor)).reverse();
  return { json: { members: details, google_sign_in: server.hasGoogleSignIn } };
}

export const membersRoute = defineRoute(
  {
    id: 'listMembers',
    method: 'get',
    path,
    summary: 'List the members',
    scope: 'admin',
    params: tenantParams,
    query: noQuery,
    response,
    errors: [],
  },
  ({ context, tenantId, actor, server }) => answerOf(context, tenantId, actor, server),
);

export const inviteMemberRoute = defineRoute(
  {
    id: 'inviteMember',
    method: 'post',
    path,
    summary: 'Invite a person, who then signs in with Google',
    description:
      'The e-mail address is stored encrypted, for the list of members. Nothing is mailed: send the link or the code. The call is recorded in the audit log.',
    scope: 'admin',
    params: tenantParams,
    query: noQuery,
    body: inviteRequest,
    example: { email: 'eva.lima@shop.example.net', role: 'marketer' },
    response: { description: 'The member and the invitation.', json: invitedMember },
    errors: ['already_exists'],
  },
  async ({ context, tenantId, body, actor, server }) => {
    const { db } = context.store;
    const added = await addMember(db, tenantId, body.email, ROLE_SCOPES[body.role], context.clock(), actor).catch(
      asAccessError,
    );
    const { slug: tenant } = await findTenant(db, tenantId);
    const invitation = { url: server.origin, tenant, signIn: 'google', secret: added.invitationCode } as const;
    const invitation_code = encodeInvitation(invitation);
    const link = `${server.origin}/sign-in#${invitation_code}`;
    return { json: { member: detailOf(added, actor), invitation_code, link } };
  },
);

export const changeRoleRoute = defineRoute(
  {
    id: 'changeRole',
    method: 'post',
    path: `${path}/{member}/role`,
    summary: 'Change the role of a member',
    description: 'The member is signed out. The call is recorded in the audit log.',
    scope: 'admin',
    params: memberParams,
    query: noQuery,
    body: changeRoleRequest,
    example: { role: 'viewer' },
    response,
    errors: ['no_admin_left'],
  },
  async ({ context, tenantId, params, body, actor, server }) => {
    const { store, clock } = context;
    const scopes = ROLE_SCOPES[body.role];
    await changeScopes(store.db, tenantId, params.member, scopes, clock(), actor).catch(asAccessError);
    return answerOf(context, tenantId, actor, server);
  },
);

export const removeMemberRoute = defineRoute(
  {
    id: 'removeMember',
    method: 'post',
    path: `${path}/{member}/remove`,
    summary: 'Remove a member, who loses access at once',
    description: 'The call is recorded in the audit log.',
    scope: 'admin',
    params: memberParams,
    query: noQuery,
    response,
    errors: ['no_admin_left'],
  },
  async ({ context, tenantId, params, actor, server }) => {
    await removeMember(context.store.db, tenantId, params.member, context.clock(), actor).catch(asAccessError);
    return answerOf(context, tenantId, actor, server);
  },
);
