import { sql } from 'kysely';
import { z } from 'zod';
import type { CurrencyRate, DeleteRatesRequest, RateList } from '../../shared/api.ts';
import { minorUnits } from '../../shared/normalize/currency.ts';
import { type Actor, writeAudit } from '../store/audit.ts';
import { decodeCursor, encodeCursor } from '../store/cursor.ts';
import type { Db } from '../store/open.ts';
import { transaction } from '../store/transaction.ts';
import { UserError } from '../user-error.ts';

/** More days than any table of rates has for its pairs of currencies. */
const MOST_RATES = 100_000;

const rateCursor = z.tuple([z.string().regex(/^[A-Z]{3}$/), z.string().regex(/^[A-Z]{3}$/), z.iso.date()]);

/** One page of a tenant's rates: by their currencies, the newest first. */
export async function listRates(
  db: Db,
  tenantId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<RateList> {
  const after = cursor === undefined ? null : decodeCursor(cursor, rateCursor);
  const [from, to, day] = after ?? [];
  const { rows } = await sql<CurrencyRate & { changed_at: Date; changed_by: string }>`
    select r.from_currency, r.to_currency, r.valid_from::text as valid_from, trim_scale(r.rate)::text as rate, r.changed_at,
      r.changed_by
    from currency_rate r where r.tenant_id = ${tenantId}
      ${
        after
          ? sql`and ((r.from_currency, r.to_currency) > (${from}, ${to})
            or (r.from_currency = ${from} and r.to_currency = ${to} and r.valid_from < ${day}::date))`
          : sql``
      }
    order by r.from_currency, r.to_currency, r.valid_from desc limit ${limit + 1}`.execute(db);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    rates: page.map((row) => ({ ...row, changed_at: row.changed_at.toISOString() })),
    next_cursor: last ? encodeCursor([last.from_currency, last.to_currency, last.valid_from]) : null,
  };
}

/**
 * Sets rates, each in place of the one with the same currencies and day. Two statements. Throws UserError where a currency is
 * none, both are the same, or a rate is given twice.
 */
export async function setRates(
  db: Db,
  tenantId: string,
  rates: readonly CurrencyRate[],
  actor: Actor,
  now: Date,
): Promise<void> {
  rates.forEach(assertUsable);
  const keys = new Set(rates.map((rate) => `${rate.from_currency} ${rate.to_currency} ${rate.valid_from}`));
  if (keys.size < rates.length) throw new UserError('rates: two have the same currencies and day. Send one of them.');
  await transaction(db, async (trx) => {
    await sql`
      insert into currency_rate (tenant_id, from_currency, to_currency, valid_from, rate, changed_at, changed_by)
      select ${tenantId}::uuid, r.from_currency, r.to_currency, r.valid_from, r.rate, ${now.toISOString()}::timestamptz, ${actor}
      from jsonb_to_recordset(${JSON.stringify(rates)}::jsonb)
        as r(from_currency text, to_currency text, valid_from date, rate numeric)
      on conflict (tenant_id, from_currency, to_currency, valid_from) do update set rate = excluded.rate,
        changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(trx);
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from currency_rate r where r.tenant_id = ${tenantId}`.execute(trx);
    if ((rows[0]?.count ?? 0) > MOST_RATES) {
      throw new UserError(`rates: an account can have at most ${MOST_RATES}. Delete old ones first.`);
    }
    await writeAudit(trx, tenantId, { actor, action: 'set_currency_rates', details: { rates } }, now);
  });
}

function assertUsable({ from_currency, to_currency }: CurrencyRate, index: number): void {
  for (const currency of [from_currency, to_currency]) {
    if (minorUnits(currency) === undefined) {
      throw new UserError(`rates.${index}: ${currency} is not a currency. Use its three-letter ISO 4217 code.`);
    }
  }
  if (from_currency === to_currency) throw new UserError(`rates.${index}: both currencies are ${from_currency}.`);
}

/** Deletes rates; those that there are not are left out. Returns how many were deleted. */
export async function deleteRates(
  db: Db,
  tenantId: string,
  { rates }: DeleteRatesRequest,
  actor: Actor,
  now: Date,
): Promise<number> {
  return transaction(db, async (trx) => {
    const { numAffectedRows = 0n } = await sql`
      delete from currency_rate r
      using jsonb_to_recordset(${JSON.stringify(rates)}::jsonb) as g(from_currency text, to_currency text, valid_from date)
      where r.tenant_id = ${tenantId} and r.from_currency = g.from_currency and r.to_currency = g.to_currency
        and r.valid_from = g.valid_from`.execute(trx);
    await writeAudit(trx, tenantId, { actor, action: 'delete_currency_rates', details: { rates } }, now);
    return Number(numAffectedRows);
  });
}
