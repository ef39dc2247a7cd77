import { expect } from 'vitest';
import type { HashedConversion } from '../../../shared/conversion.ts';
import { sendRequest } from '../../../backend/delivery/http.ts';
import type { CheckResult, HttpRequest, Outcome, Outgoing, PollOutcome } from '../../../backend/platforms/platform.ts';
import { platformOf, outgoing } from '../../unit/platforms/samples.ts';
import { ANA, NOW } from '../../unit/platform-standins/stand-in-fixture.ts';

/** A sale with every field that a row can have, of a person whom the stand-ins can be set to know. */
const SALE: Partial<HashedConversion> = {
  time: '2026-11-20T15:30:00.000Z',
  city: 'Chiang Mai',
  country: 'TH',
  postal_code: '50200',
  items: [{ id: '77', name: 'Shoe', quantity: 2, price: '64.95' }],
  person: {
    email: { lower: ANA.email, gmail_dots_plus_tag_dropped: ANA.email },
    phone: { digits: ANA.digitsPhone, e164: ANA.plusPhone },
    external_id: { spaces_dropped: ANA.externalId },
    first_name: { symbols_dropped: ANA.email, title_dropped: ANA.email },
    last_name: { symbols_dropped: ANA.email, suffix_dropped: ANA.email },
    city: { letters_only: ANA.email },
    country: { lower: ANA.email },
    postal_code: { us_zip5: ANA.email },
  },
};

/** That sale under an order id. */
export function saleWithId(id: string, given: Partial<Outgoing> = {}): Outgoing {
  return outgoing({ dedupId: id, ...given }, { ...SALE, order_id: id, order_key: id });
}

/** A platform's code over real HTTP against its strict stand-in; the two share no code. */
export function platformClient(id: string, settings: Record<string, unknown>) {
  const target = platformOf(id);
  const parsed = target.settings.parse(settings);
  const ask = async (request: HttpRequest) => (await sendRequest(request, 5000, target.hosts, false)).reply;
  return {
    deliver: async (batch: readonly Outgoing[], token: string | null = null): Promise<Outcome> => {
      for (const one of batch) expect(target.checkEligibility(one, parsed, NOW)).toMatchObject({ send: true });
      return target.parse(await ask(target.encode(batch, parsed, token)), batch, parsed);
    },
    signIn: async () => {
      if (!target.token) throw new Error('needs no token');
      return target.token.parse(await ask(target.token.request(parsed, NOW)), NOW);
    },
    poll: async (requestId: string, size: number, token: string): Promise<PollOutcome> => {
      if (!target.poll) throw new Error('is not polled');
      return target.poll.parse(await ask(target.poll.encode(requestId, parsed, token)), size);
    },
    check: async (token: string | null = null): Promise<CheckResult[]> => {
      const results: CheckResult[] = [];
      for (const check of target.checks) {
        if (check.applies?.(parsed) === false) continue;
        results.push(check.parse(await ask(check.request(parsed, token, NOW)), parsed));
      }
      return results;
    },
  };
}

/** Faults that every platform can have, and their outcome. */
export const COMMON_FAULTS = [
  { fault: { mode: 'garbage' }, kind: 'retry', code: 'http_502' },
  { fault: { mode: 'garbage', status: 200 }, kind: 'retry', code: 'unreadable_reply' },
  { fault: { mode: 'drop_before_accept' }, kind: 'retry', code: 'connection' },
];

export type PlatformClient = ReturnType<typeof platformClient>;
