import { expect, it } from 'vitest';
import { addConsent, isOptedOut, mayCollect } from '../../../shared/capture/consent.ts';
import type { CollectedConsent, ConsentMode } from '../../../shared/capture/payload.ts';

type ConsentSignals = Omit<CollectedConsent, 'mode'>;
const ALL = ['required', 'gpc', 'none'] as const;

it.each<[string, ConsentSignals, readonly ConsentMode[]]>([
  ['nothing said', {}, ['gpc', 'none']],
  ['Consent Mode granted', { ad_storage: true }, ALL],
  ['Consent Mode denied', { ad_storage: false }, []],
  ['TCF with purpose 1', { tcf: true }, ALL],
  ['TCF without', { tcf: false, ad_storage: true }, []],
  ['GPP without an opt-out', { gpp: true }, ['gpc', 'none']],
  ['GPP with an opt-out', { gpp: false, ad_storage: true }, []],
  ['GPC', { gpc: true, ad_storage: true }, ['none']],
  ['only personalised ads denied', { ad_storage: true, ad_personalization: false }, ALL],
])('%s allows collecting in the modes', (_name, signals, modes) => {
  expect(ALL.filter((mode) => mayCollect({ mode, ...signals }))).toEqual(modes);
});

/** The signals after calls of gtag: `d` a default, `u` an update. */
function after(...calls: ['d' | 'u', Record<string, unknown>][]): Omit<CollectedConsent, 'mode'> {
  const consent: CollectedConsent = { mode: 'required' };
  for (const [kind, said] of calls) addConsent(consent as unknown as Record<string, unknown>, kind === 'u', said);
  const { mode, ...signals } = consent;
  expect(mode).toBe('required');
  return signals;
}

it.each([
  ['a default', [['d', { ad_storage: 'denied', analytics_storage: 'granted' }]], { ad_storage: false }],
  [
    'an update wins',
    [
      ['d', { ad_storage: 'denied' }],
      ['u', { ad_storage: 'granted' }],
    ],
    { ad_storage: true },
  ],
  [
    'the last update wins',
    [
      ['u', { ad_storage: 'granted' }],
      ['u', { ad_storage: 'denied' }],
    ],
    { ad_storage: false },
  ],
  [
    'a no for regions stays: the visitor may be there',
    [
      ['d', { ad_storage: 'denied', region: ['DE'] }],
      ['d', { ad_storage: 'granted' }],
    ],
    { ad_storage: false },
  ],
  ['a yes for regions says nothing', [['d', { ad_storage: 'granted', region: ['US'] }]], {}],
  [
    'what an update leaves out stays',
    [
      ['u', { ad_storage: 'granted' }],
      ['u', { ad_user_data: 'denied' }],
    ],
    { ad_storage: true, ad_user_data: false },
  ],
] as [string, ['d' | 'u', Record<string, unknown>][], ConsentSignals][])(
  'Consent Mode: %s',
  (_name, calls, expected) => {
    expect(after(...calls)).toEqual(expected);
  },
);

it.each([
  [{ parsedSections: { usnat: [{ Version: 1, SaleOptOut: 1, SharingOptOut: 2 }] } }, true],
  [{ parsedSections: { usca: { SaleOptOut: 2, SharingOptOut: 1 } } }, true],
  [{ parsedSections: { usnat: [{ TargetedAdvertisingOptOut: 1 }] } }, true],
  [{ parsedSections: { usnat: [{ SaleOptOut: 2 }, { SubsectionType: 1, Gpc: true }] } }, true],
  [
    { parsedSections: { usnat: [{ SaleOptOut: 2, SharingOptOut: 0, TargetedAdvertisingOptOut: 2 }, { Gpc: false }] } },
    false,
  ],
  [{ parsedSections: {} }, false],
])('GPP %j: opted out is %j', (data, expected) => {
  expect(isOptedOut(data)).toBe(expected);
});
