import { z } from 'zod';
import { ROLES, SCOPES } from '../roles.ts';

/** Every request of a page that changes something has this header; a form of another site cannot send it. */
export const PAGE_HEADER = 'Matchback-Page';

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

export type SignedIn = z.infer<typeof signedIn>;
export type SessionAnswer = z.infer<typeof sessionAnswer>;
