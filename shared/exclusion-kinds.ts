/** What an account can exclude from identity keys. */
export const EXCLUSION_KINDS = ['email_domain', 'email', 'phone', 'external_id'] as const;

export type ExclusionKind = (typeof EXCLUSION_KINDS)[number];
