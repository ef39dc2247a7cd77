import { sql } from 'kysely';
import { noteSourceProblem } from '../capture/inbox-rows.ts';
import type { Source } from '../capture/source-kind.ts';
import type { Context } from '../context.ts';
import type { SignatureFault } from './webhook-kind.ts';

/** Anyone can send unsigned requests to an address: they cause one statement in this time, for each source. */
const NOTE_EVERY_MS = 10 * 60_000;
const MOST_REMEMBERED = 10_000;

/** When a fault of a source was last noted, in this process. */
const notedAt = new Map<string, number>();

/** What is shown at the source. */
export const SIGNATURE_PROBLEMS: Readonly<Record<SignatureFault, { message: string; fix: string }>> = {
  missing: {
    message: 'A delivery came without a signature, and was refused.',
    fix: 'Enter the signing secret where the webhook is made, or look who else sends to the address.',
  },
  wrong: {
    message: 'A delivery came with a signature that does not match, and was refused.',
    fix: 'Enter here the secret that the shop shows beside this webhook; another webhook or app of the same shop has another one.',
  },
  too_old: {
    message: 'A delivery came whose signature is more than five minutes old, and was refused.',
    fix: 'Correct the clock of the server or of the program that sends.',
  },
  other_account: {
    message: 'A delivery of another shop came, and was refused.',
    fix: 'Compare the address of the shop in the settings with the one in the shop.',
  },
};

/** Shows at a source that deliveries are refused, so that a wrong secret is noticed; in the background. */
export function noteSignatureFault(ctx: Context, source: Source, fault: SignatureFault): void {
  const now = ctx.clock();
  const last = notedAt.get(source.sourceId);
  if (last !== undefined && now.getTime() - last < NOTE_EVERY_MS) return;
  if (notedAt.size >= MOST_REMEMBERED) notedAt.clear();
  notedAt.set(source.sourceId, now.getTime());
  ctx.log.warn({ tenant: source.tenantId, source_id: source.sourceId, fault }, 'refused a delivery of a source');
  const problem = { code: 'signature_refused', ...SIGNATURE_PROBLEMS[fault], since: now.toISOString() };
  void noteSourceProblem(ctx.store.controlDb ?? ctx.store.db, source, problem).catch((err: unknown) =>
    ctx.log.error({ err }, 'a problem of a source could not be stored'),
  );
}

/** Ends that problem once a delivery with a right signature comes. */
export function noteSigned(ctx: Context, { tenantId, sourceId }: Source): void {
  if (!notedAt.delete(sourceId)) return;
  void sql`
    update source set problem = null
    where tenant_id = ${tenantId} and source_id = ${sourceId} and problem->>'code' = 'signature_refused'`
    .execute(ctx.store.controlDb ?? ctx.store.db)
    .catch((err: unknown) => ctx.log.error({ err }, 'a problem of a source could not be ended'));
}
