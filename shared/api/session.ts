import { z } from 'zod';
import { ROLES, SCOPES } from '../roles.ts';

/** Every request of a page that changes something has this header; a form of another site cannot send it. */
export const PAGE_HEADER = 'Matchback-Page';

/** Why signing in with Google did not work: `/sign-in?error=…`. `tenant` of the request comes back beside it. */
export const SIGN_IN_ERRORS = [
  /** Google sign-in is not set up on this server. */
  'google_off',
  /** The person closed Google's page or refused there. */
  'cancelled',
  /** The answer does not belong to a sign-in that this browser began, or that was too long ago. Begin again. */
  'expired',
  /** Google's answer cannot be used. Begin again; if that fails too, the server's settings are wrong. */
  'failed',
  /** Google cannot be reached now. */
  'unavailable',
  /** The Google account is no member of the account, or there is no such account. */
  'not_a_member',
  /** The person is a member of several accounts, or invited to them: the request has to name one (`tenant`). */
  'account_needed',
  /** Google does not host the address: the invitation code is needed once, or the one given is wrong. */
  'invitation_code_needed',
] as const;

export const signInRequest = z.strictObject({
  key: z.string().min(1).max(200).describe('An API key. Which tenant it belongs to is known from it.'),
});

export const signedIn = z.object({
  signed_in: z.literal(true),
  google_sign_in: z.boolean().describe('Whether people can sign in with Google on this server.'),
  tenant: z.string().describe("The tenant's slug, for the paths of all other routes."),
  name: z.string().describe("The tenant's name for people."),
  time_zone: z.string().describe('Of its reports: an IANA name.'),
  caller: z.object({
    kind: z.enum(['key', 'member']),
    id: z.uuid().describe('Of the key or of the member.'),
    label: z
      .string()
      .nullable()
      .describe("The key's name, or the member's e-mail address; null for members invited before it was stored."),
  }),
  role: z.enum(ROLES).nullable().describe('Null where the scopes are those of no role.'),
  scopes: z.array(z.enum(SCOPES)),
  signed_in_at: z.iso.datetime(),
  expires_at: z.iso.datetime().describe('When the session ends, unless it is used before.'),
});

export const signedOut = z.object({ signed_in: z.literal(false), google_sign_in: z.boolean() });

export const sessionAnswer = z.discriminatedUnion('signed_in', [signedIn, signedOut]);

export const endedSessions = z.object({ ended: z.int().describe('How many sessions ended.') });

export type SignInError = (typeof SIGN_IN_ERRORS)[number];
export type SignedIn = z.infer<typeof signedIn>;
export type SessionAnswer = z.infer<typeof sessionAnswer>;
