import { sql } from 'kysely';
import { arrayOf } from '../store/array-text.ts';
import { mapInSlices } from '../store/overlap.ts';
import { storeKeysOf, type StoreKeys } from '../store/keys.ts';
import type { Trx } from '../store/transaction.ts';
import { isContact } from './build.ts';
import type { Match, MatchInput, MatchReason } from './choose-match.ts';
import { type CrowdedKey, MAX_EMAILS, MAX_EXTERNAL_IDS, MAX_PHONES } from './crowded-keys.ts';
import { type IdentityKey, type LinkKind, linksOf } from './key.ts';

/** A row of an upload with its match. */
export interface MatchedInput {
  conversion: MatchInput;
  match: Match | null;
}

/** Where in the row's identifiers the key is that matched. */
const MATCHED_KEY: Partial<Record<MatchReason, readonly [LinkKind, number]>> = {
  email: ['email', 0],
  emailFolded: ['email', 1],
  secondEmail: ['second_email', 0],
  secondEmailFolded: ['second_email', 1],
  phone: ['phone', 0],
  secondPhone: ['second_phone', 0],
};

/**
 * Notes with which e-mails, phones and external ids the keys came that matched rows of an upload, and returns the keys that
 * came with more, in all uploads so far, than one person has. Only a key that matches can do harm, and only contacts that the
 * identity does not have are news: so most rows write nothing, or one line that is there already. Keys that the tenant allowed
 * are left out. Two statements, however many rows.
 */
export async function noteUploadContacts(
  trx: Trx,
  tenantId: string,
  rows: readonly MatchedInput[],
): Promise<CrowdedKey[]> {
  const contacts = (await mapInSlices(rows, (row) => contactsOf(row, storeKeysOf(trx)))).flat();
  if (contacts.length === 0) return [];
  await sql`
    insert into upload_contact (tenant_id, key, contact, kind)
    select distinct ${tenantId}::uuid, r.key, r.contact, r.kind
    from jsonb_to_recordset(${JSON.stringify(contacts)}::jsonb) as r(key uuid, contact uuid, kind text)
    on conflict do nothing`.execute(trx);
  const kinds = new Map(contacts.map(({ key, keyKind }) => [key, keyKind]));
  // Compared with the whole list at once: where the database believes that the table is empty, it reads it once, and not for each key.
  const { rows: crowded } = await sql<Omit<CrowdedKey, 'kind'>>`
    select n.* from (
      select u.key, (count(*) filter (where u.kind = 'email'))::int as emails,
        (count(*) filter (where u.kind = 'phone'))::int as phones,
        (count(*) filter (where u.kind = 'external_id'))::int as external_ids
      from upload_contact u
      where u.tenant_id = ${tenantId} and u.key = any(${arrayOf([...kinds.keys()])}::uuid[])
      group by u.key
    ) n
    where (n.emails > ${sql.lit(MAX_EMAILS)} or n.phones > ${sql.lit(MAX_PHONES)}
        or n.external_ids > ${sql.lit(MAX_EXTERNAL_IDS)})
      and not exists (select 1 from blocked_key b where b.tenant_id = ${tenantId} and b.key = n.key)`.execute(trx);
  return crowded.flatMap((one) => {
    const kind = kinds.get(one.key);
    return kind === undefined ? [] : [{ ...one, kind }];
  });
}

/** The row's contacts beside the key that matched it, where the identity does not have them all. */
function contactsOf({ conversion, match }: MatchedInput, storeKeys: StoreKeys) {
  const reasons = match?.reasons ?? [];
  const [reason] = reasons;
  const place = reason && MATCHED_KEY[reason];
  if (!place) return [];
  const links = linksOf(conversion, storeKeys);
  const matched: IdentityKey | undefined = links.find(({ kind }) => kind === place[0])?.keys[place[1]];
  if (!matched) return [];
  const isKnown = !reasons.some(
    (one) => one === 'otherKeyUnknown' || one.endsWith('OfAnother') || one === 'emailUnknown',
  );
  return links
    .filter(({ kind }) => kind === 'external_id' || (!isKnown && kind !== place[0]))
    .flatMap(({ keys }) => keys.filter(({ kind }) => isContact(kind)))
    .map(({ key, kind }) => ({ key: matched.key, keyKind: matched.kind, contact: key, kind }));
}
