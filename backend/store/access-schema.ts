import type { Generated } from 'kysely';
import type { ConsentFacts } from '../../shared/conversion.ts';
import type { Scope } from '../../shared/roles.ts';
import type { Json, Timestamp } from './column-types.ts';

/* The tables of accounts and of who may use them. */

export interface TenantTable {
  tenant_id: string;
  /** The tenant in URLs: lower-case letters, digits and dashes. */
  slug: string;
  name: string;
  /** Of customers whose rows do not state it; null: nothing is assumed. See delivery/default-consent.ts. */
  default_consent: Json<ConsentFacts | null> | null;
  /** In which days of reports begin: an IANA name. */
  time_zone: Generated<string>;
  created_at: Timestamp;
}

export interface ApiKeyTable {
  tenant_id: string;
  key_id: string;
  name: string;
  /** Hex SHA-256 of the whole key. The key itself is shown once and never stored. */
  key_hash: string;
  /** The first characters of the key, to recognise it in a list. */
  hint: string;
  scopes: Json<Scope[]>;
  created_at: Timestamp;
  /** The day of its last request, at 00:00 UTC; null when it was never used. */
  used_at: Timestamp | null;
  revoked_at: Timestamp | null;
}

/** Who may sign in with Google instead of a key. */
export interface MemberTable {
  tenant_id: string;
  member_id: string;
  /** The identity key of the invited e-mail address, normalised: by it the member is found. */
  email_hash: string;
  /** The address as it was invited, sealed; null for invitations of before migration 0023. */
  sealed_email: string | null;
  /** Hex SHA-256 of the invitation code, which is random; null for invitations of before migration 0019. */
  code_hash: string | null;
  /** Google's id of the account that accepted the invitation; after that only this id is checked. */
  subject: string | null;
  scopes: Json<Scope[]>;
  invited_at: Timestamp;
  joined_at: Timestamp | null;
}

/** A person's session in a browser; see sessions/sessions.ts. */
export interface SessionTable {
  tenant_id: string;
  /** Hex SHA-256 of the token in the cookie, which is random. */
  token_hash: string;
  /** Who signed in: one of both. */
  key_id: string | null;
  member_id: string | null;
  created_at: Timestamp;
  /** Written once an hour at most. */
  used_at: Timestamp;
}
