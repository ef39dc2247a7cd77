import type { CollectedConsent } from './payload.ts';

/**
 * Whether anything may be stored, read or sent. A signal that says no counts in every mode. `required` waits for Consent Mode or the
 * page's call (`ad_storage`), or for TCF; GPP has only opt-outs, so that its silence is no consent.
 */
export const mayCollect = ({ mode, ad_storage, tcf, gpp, gpc }: CollectedConsent): boolean | undefined => {
  if (ad_storage === false || tcf === false || gpp === false || (gpc && mode !== 'none')) return false;
  return mode !== 'required' || ad_storage || tcf;
};

/**
 * Google's Consent Mode: adds what `gtag('consent', 'default' | 'update', …)` says of advertising (`ad_…`). Among defaults a no stays,
 * because we do not know which of the regions they name the visitor is in; a yes for regions is no yes.
 *
 * @param said values `granted` and `denied`
 */
export const addConsent = (
  consent: Record<string, unknown>,
  isUpdate: boolean,
  said: Record<string, unknown>,
): void => {
  for (const signal in said) {
    const isYes = said[signal] === 'granted';
    if (/^ad_/.test(signal) && (isUpdate || !isYes || (!said['region'] && consent[signal] !== false)))
      consent[signal] = isYes;
  }
};

/** IAB GPP: an opt-out of sale, sharing or targeted advertising (1 is opted out), or GPC, in any section. */
export const isOptedOut = (pingData: unknown): boolean => {
  return /OptOut":1|Gpc":true/.test(JSON.stringify(pingData));
};
