import type { PersonHashes } from '../../shared/conversion.ts';
import { receiveEvents } from '../conversions/identities.ts';
import { readBoosterDays } from '../identity/booster-settings.ts';
import { EventReader } from '../identity/events.ts';
import { loadExclusions } from '../identity/exclusions.ts';
import { runInSlices } from '../store/overlap.ts';
import { storeKeysOf } from '../store/keys.ts';
import { type CollectedItem, EMAIL_FORMS } from './collected.ts';
import { countCaptured } from './count-captured.ts';
import type { InboxParcel, ProcessCall } from './source-kind.ts';
import { toIdentityEvent } from './to-identity-event.ts';

/**
 * Adds what the pages of a site reported to the identity graph, in the transaction that takes it from the inbox. What an event has
 * that cannot be read (an unusable e-mail hash, an impossible amount) is left out, as with identity events of the API.
 */
export async function processCollected({ ctx, source, parcels, settle }: ProcessCall): Promise<void> {
  const { tenantId, sourceId } = source;
  const { db } = ctx.store;
  const exclusions = await loadExclusions(db, tenantId);
  const keepsFacts = (await readBoosterDays(db, tenantId)) !== null;
  const storeKeys = storeKeysOf(db);
  const reader = new EventReader({ country: undefined, now: ctx.clock(), storeKeys, exclusions, keepsFacts });
  await runInSlices(readAll(parcels, reader));
  const events = reader.read.events.map((event) => [event]);
  const { toWake } = await receiveEvents(ctx, tenantId, reader.read, {
    isFromSource: true,
    alongside: async (trx) => {
      await settle(trx);
      await countCaptured(trx, tenantId, sourceId, events, ctx.clock());
    },
  });
  await Promise.all(toWake.map((destinationId) => ctx.wake(tenantId, destinationId)));
}

/** Reads each event once: a page sends an event again until it gets an answer. */
function* readAll(parcels: readonly InboxParcel[], reader: EventReader): Generator<void, void> {
  const seen = new Set<string>();
  for (const { events, receivedAt } of parcels) {
    for (const item of events as readonly CollectedItem[]) {
      const id = `${item.visitor} ${item.event.id}`;
      if (seen.has(id)) continue;
      seen.add(id);
      reader.addEvent(toIdentityEvent(item, receivedAt), formsOf(item));
      yield;
    }
  }
}

function formsOf({ event: { person } }: CollectedItem): PersonHashes {
  if (!person) return {};
  const forms = EMAIL_FORMS.flatMap((form, index) => {
    const hash = person.email_forms?.[index];
    return hash === undefined ? [] : [[form, hash] as const];
  });
  return {
    ...(person.email !== undefined && { email: { ...Object.fromEntries(forms), lower: person.email } }),
    ...(person.phone !== undefined &&
      person.phone_digits !== undefined && { phone: { e164: person.phone, digits: person.phone_digits } }),
  };
}
