import { describe, expect, it } from 'vitest';
import {
  type ClickConsent,
  consentOf,
  laterConsent,
  stateConsent,
  strictestConsent,
} from '../../../backend/identity/click-consent.ts';
import { withDefaultConsent } from '../../../backend/delivery/default-consent.ts';
import type { Outgoing } from '../../../backend/platforms/platform.ts';
import type { ConsentFacts } from '../../../shared/conversion.ts';

const [early, late] = ['2026-02-01T00:00:00.000Z', '2026-02-02T00:00:00.000Z'];
const read = ({ adUserData, adPersonalization }: ClickConsent) =>
  consentOf(adUserData ?? null, adPersonalization ?? null);

describe('the consent of a click', () => {
  it.each([
    ['a later grant', [early, 'denied'], [late, 'granted'], 'granted'],
    ['a later refusal', [early, 'granted'], [late, 'denied'], 'denied'],
    ['a refusal of the same moment', [late, 'granted'], [late, 'denied'], 'denied'],
  ] as const)('%s counts, in any order', (_, one, other, expected) => {
    const [a, b] = [one, other].map(([time, value]) => stateConsent({ ad_user_data: value }, time));
    expect(read(laterConsent(a ?? {}, b ?? {}))).toEqual({ ad_user_data: expected });
    expect(laterConsent(b ?? {}, a ?? {})).toEqual(laterConsent(a ?? {}, b ?? {}));
  });

  it('each signal counts for itself, and what is not stated changes nothing', () => {
    const both = stateConsent({ ad_user_data: 'denied', ad_personalization: 'granted' }, early);
    expect(read(laterConsent(both, stateConsent({ ad_personalization: 'denied' }, late)))).toEqual({
      ...{ ad_user_data: 'denied', ad_personalization: 'denied' },
    });
    expect(read(laterConsent(both, {}))).toEqual({ ad_user_data: 'denied', ad_personalization: 'granted' });
  });

  it('of several clicks, what one refuses is refused', () => {
    expect(strictestConsent([{ ad_user_data: 'granted' }, undefined, { ad_user_data: 'denied' }])).toEqual({
      ad_user_data: 'denied',
    });
  });
});

describe('the consent of a sale', () => {
  const sent = (row: ConsentFacts | undefined, account: ConsentFacts, click: ConsentFacts | undefined) => {
    const sale = { conversion: { ...(row && { consent: row }) }, clicks: [{ ...(click && { consent: click }) }] };
    return withDefaultConsent(sale as unknown as Outgoing, { defaultConsent: account }).conversion.consent
      ?.ad_user_data;
  };
  const [yes, no] = [{ ad_user_data: 'granted' }, { ad_user_data: 'denied' }] as const;
  it.each([
    ['what the row states', no, yes, yes, 'denied'],
    ['what the row states, also where the click refuses', yes, {}, no, 'granted'],
    ['what the click refuses, before what the account says of rows without', undefined, yes, no, 'denied'],
    ['what the account says, before what the click grants', undefined, no, yes, 'denied'],
    ['what the click grants, where nothing else is stated', undefined, {}, yes, 'granted'],
    ['nothing, where nothing is stated', undefined, {}, undefined, undefined],
  ] as const)('is %s', (_, row, account, click, expected) => {
    expect(sent(row, account, click)).toBe(expected);
  });
});
