import type { Outgoing } from '../platforms/platform.ts';
import type { Destination } from './destination.ts';

/**
 * Returns a sale with the consent that its destination has for rows that do not state it. What the row states itself is
 * never replaced. Pure.
 */
export function withDefaultConsent<Sale extends Outgoing>(
  outgoing: Sale,
  { defaultConsent }: Pick<Destination, 'defaultConsent'>,
): Sale {
  if (Object.keys(defaultConsent).length === 0) return outgoing;
  const consent = { ...defaultConsent, ...outgoing.conversion.consent };
  return { ...outgoing, conversion: { ...outgoing.conversion, consent } };
}
