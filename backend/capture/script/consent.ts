import { addConsent, isOptedOut } from '../../../shared/capture/consent.ts';
import type { CollectedConsent, ConsentMode } from '../../../shared/capture/payload.ts';
import { guard, page, settings } from './page.ts';

/** The signals as they are now. */
export const consent = {
  mode: (settings['consent'] as ConsentMode | undefined) || 'required',
  gpc: (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl,
} as CollectedConsent;

/** What is listened to. */
let layer: typeof page.dataLayer;
let tcf: (typeof page)['__tcfapi'];
let gpp: (typeof page)['__gpp'];

/** What is called after each signal; `isAnswer` where it is what the visitor chose, no default. */
type Decide = (isAnswer?: boolean) => void;

/** Reads an entry of the `dataLayer`: `gtag('consent', 'update', { ad_storage: 'granted' })` puts one there. */
export const readEntry = ([command, kind, said]: readonly unknown[], decide: Decide): void => {
  if (command !== 'consent') return;
  addConsent(consent as unknown as Record<string, unknown>, kind === 'update', said as Record<string, unknown>);
  decide(kind === 'update');
};

/** Listens to the consent systems that are on the page by now and were not before. */
export const watchConsent = (decide: Decide): void => {
  if (!layer && (layer = page.dataLayer)) {
    const read = guard((entry: unknown[]) => readEntry(entry, decide));
    const { push } = layer;
    layer.push = (...entries) => {
      entries.forEach(read);
      return push.apply(layer, entries);
    };
    layer.forEach(read);
  }
  if (!tcf && (tcf = page.__tcfapi))
    tcf(
      'addEventListener',
      2,
      guard((data) => {
        // Not cmpuishown, at which nothing is chosen; else tcloaded or useractioncomplete.
        if (data.eventStatus[0] === 'c') return;
        consent.tcf = data.gdprApplies === false || !!data.purpose.consents[1];
        decide(true);
      }),
    );
  if (!gpp && (gpp = page.__gpp))
    gpp(
      'addEventListener',
      guard(({ pingData }) => {
        consent.gpp = !isOptedOut(pingData);
        decide(!consent.gpp);
      }),
    );
};
