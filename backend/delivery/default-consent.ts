import type { ConsentFacts } from '../../shared/conversion.ts';
import { strictestConsent } from '../identity/click-consent.ts';
import type { Outgoing } from '../platforms/platform.ts';
import type { Destination } from './destination.ts';

/**
 * Returns a sale with the consent that counts where its row states none: what a click of it refuses; else the consent that its
 * destination has for such rows; else what its clicks grant. What the row states itself is never replaced. Pure.
 */
export function withDefaultConsent<Sale extends Outgoing>(
  outgoing: Sale,
  { defaultConsent }: Pick<Destination, 'defaultConsent'>,
): Sale {
  const isStatedByClick = outgoing.clicks.some((click) => click.consent !== undefined);
  if (!isStatedByClick && Object.keys(defaultConsent).length === 0) return outgoing;
  const ofClicks = strictestConsent(outgoing.clicks.map((click) => click.consent));
  const refused = Object.fromEntries(Object.entries(ofClicks).filter(([, value]) => value === 'denied'));
  const consent: ConsentFacts = { ...ofClicks, ...defaultConsent, ...refused, ...outgoing.conversion.consent };
  if (Object.keys(consent).length === 0) return outgoing;
  return { ...outgoing, conversion: { ...outgoing.conversion, consent } };
}
