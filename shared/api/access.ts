import { z } from 'zod';
import { isTimeZone } from '../normalize/time-zone.ts';
import { ROLES, SCOPES } from '../roles.ts';

const role = z.enum(ROLES);
const scopes = z.array(z.enum(SCOPES));
const roleOrNull = role.nullable().describe('Null where the scopes are those of no role.');

/** An API key, without the key itself. */
export const keyDetail = z.object({
  key_id: z.uuid(),
  name: z.string(),
  hint: z.string().describe("The key's first characters."),
  role: roleOrNull,
  scopes,
  created_at: z.iso.datetime(),
  last_used_on: z.iso.date().nullable().describe('The day (UTC) of its last request; null when it was never used.'),
  revoked_at: z.iso.datetime().nullable(),
  is_current: z.boolean().describe('Whether it is the key of this request.'),
});

export const keyList = z.object({ keys: z.array(keyDetail).describe('The newest first, revoked ones included.') });

export const createKeyRequest = z
  .strictObject({
    name: z.string().trim().min(1).max(100).describe('Who or what uses it: “Web shop server”.'),
    role: role.optional().describe('Or `scopes`.'),
    scopes: scopes.min(1).optional().describe('Or `role`: `["identities"]` for a server that reports clicks only.'),
  })
  .refine((given) => (given.role === undefined) !== (given.scopes === undefined), 'Send either role or scopes');

export const createdKey = z.object({
  key: keyDetail,
  secret: z.string().describe('The key itself. It is not stored, and not shown again.'),
  connection_code: z
    .string()
    .describe(
      "One code for the sidebar's settings with this server's address, the tenant and the key. As secret as the key.",
    ),
});

/** A person who may sign in with Google. */
export const memberDetail = z.object({
  member_id: z.uuid(),
  email: z.string().nullable().describe('As it was invited; null for members invited before it was stored.'),
  role: roleOrNull,
  scopes,
  invited_at: z.iso.datetime(),
  joined_at: z.iso.datetime().nullable().describe('Null until the first sign-in.'),
  is_current: z.boolean().describe('Whether it is the caller.'),
});

export const memberList = z.object({
  members: z.array(memberDetail).describe('The newest first.'),
  google_sign_in: z.boolean().describe('False: members cannot sign in, because this server has no Google sign-in.'),
});

export const inviteRequest = z.strictObject({
  email: z.email().max(200).describe('The address of their Google account.'),
  role,
});

export const invitedMember = z.object({
  member: memberDetail,
  invitation_code: z
    .string()
    .describe(
      'One code for the sidebar, and for the sign-in page: this server, the tenant, and what an address needs that Google does not host. Not shown again.',
    ),
  link: z.url().describe('Opens the sign-in page with the invitation code.'),
});

export const changeRoleRequest = z.strictObject({ role });

/** What an account is called and how its reports are dated. */
export const accountDetail = z.object({
  tenant: z.string(),
  name: z.string(),
  time_zone: z.string().describe('In which days of reports begin: an IANA name.'),
  default_consent: z
    .object({
      ad_user_data: z.enum(['granted', 'denied']).nullable(),
      ad_personalization: z.enum(['granted', 'denied']).nullable(),
    })
    .describe('What customers consented to whose row and destination do not state it; null: nothing is assumed.'),
  created_at: z.iso.datetime(),
});

const consentChoice = z.enum(['granted', 'denied']).nullable().default(null);

/** What is left out stays as it is. */
export const accountRequest = z.strictObject({
  name: z.string().trim().min(1).max(100).optional(),
  time_zone: z.string().max(100).refine(isTimeZone, 'Use an IANA time zone such as Asia/Bangkok.').optional(),
  default_consent: z
    .strictObject({ ad_user_data: consentChoice, ad_personalization: consentChoice })
    .optional()
    .describe('Replaces both.'),
});

export const auditEntry = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  actor: z.object({
    kind: z.enum(['key', 'member', 'operator']).describe('`operator`: at the command line of the server.'),
    id: z.uuid().nullable(),
    label: z.string().nullable().describe("The key's name or the member's address, while the tenant has them."),
  }),
  action: z.string().describe('What was done: `create_key`, `remove_destination`.'),
  details: z.record(z.string(), z.unknown()),
});

export const auditPage = z.object({
  entries: z.array(auditEntry).describe('The newest first.'),
  next_cursor: z.string().nullable().describe('For the next page; null on the last one.'),
});

export type KeyDetail = z.infer<typeof keyDetail>;
export type KeyList = z.infer<typeof keyList>;
export type CreatedKey = z.infer<typeof createdKey>;
export type CreateKeyRequest = z.infer<typeof createKeyRequest>;
export type MemberDetail = z.infer<typeof memberDetail>;
export type MemberList = z.infer<typeof memberList>;
export type InvitedMember = z.infer<typeof invitedMember>;
export type AccountDetail = z.infer<typeof accountDetail>;
export type AccountRequest = z.infer<typeof accountRequest>;
export type AuditEntry = z.infer<typeof auditEntry>;
export type AuditPage = z.infer<typeof auditPage>;
