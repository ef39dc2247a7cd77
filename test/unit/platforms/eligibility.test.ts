import { describe, expect, it } from 'vitest';
import type { Click } from '../../../backend/platforms/platform.ts';
import {
  ago,
  platformOf,
  NOW,
  outgoing,
  type EligibilityCase,
  settingsOf,
  sha256,
  eligibilityCode,
} from './samples.ts';

const gclid = (time?: string): Click[] => [{ type: 'gclid', value: 'C1', ...(time !== undefined && { time }) }];
const phone = { phone: { e164: sha256('+66812345678'), digits: sha256('66812345678') } };
const granted = { ad_user_data: 'granted' } as const;
const denied = { ad_user_data: 'denied' } as const;

describe.each(['meta', 'google', 'tiktok'])('every platform: %s', (id) => {
  it.each<EligibilityCase>([
    { what: 'a matched sale of today is sent', code: 'sent' },
    { what: 'an order that is paid is sent', conversion: { order_state: 'final' }, code: 'sent' },
    { what: 'a sale with denied consent', conversion: { consent: denied }, code: 'consent_denied' },
    { what: 'in the EEA, no consent in the row', settings: { eea_traffic: true }, code: 'consent_denied' },
    {
      what: 'in the EEA, granted consent',
      settings: { eea_traffic: true },
      conversion: { consent: granted },
      code: 'sent',
    },
    {
      what: 'an e-mail as order id',
      conversion: { order_id: 'ana@example.com' },
      code: 'id_not_supported',
    },
    { what: 'a phone number as order id', conversion: { order_id: '+66 81-234-5678' }, code: 'id_not_supported' },
    { what: 'without any identifier', conversion: { person: {} }, code: 'no_identifiers' },
    {
      what: 'a city alone',
      conversion: { person: { city: { letters_only: sha256('bangkok') } } },
      code: 'no_identifiers',
    },
    {
      what: 'a value that JSON cannot hold',
      conversion: { value: '12345678901234567.89' },
      code: 'value_not_supported',
    },
    { what: 'half a minute in the future: clocks differ', conversion: { time: ago(0, -0.5) }, code: 'sent' },
    { what: 'two minutes in the future', conversion: { time: ago(0, -2) }, code: 'in_future' },
  ])('$what: $code', (row) => {
    expect(eligibilityCode(id, row)).toBe(row.code);
  });
});

describe('Meta, of chats and stages of leads', () => {
  const whatsapp = { action_source: 'business_messaging', whatsapp_business_account_id: '102290129340398' };
  const messenger = { action_source: 'business_messaging', page_id: '104500100200300' };
  const instagram = { action_source: 'business_messaging', ig_account_id: '17841400000000001' };
  const leads = { action_source: 'system_generated', lead_event_source: 'HubSpot' };
  const clicks = [
    {
      type: 'ctwa_clid',
      value: 'ARAkLkA8rmlFeiCktEJQ-QTwRiyYHAFDLMNDBH0CD3qpjd0HR4irJ6LEkR7JwFF4XvnO2E4Nx0-eM-GABDLOPaOdRMv-_zfUQ2a',
    } as const,
  ];
  const person = {};
  it.each<EligibilityCase>([
    { what: 'a click on an ad that led to WhatsApp', settings: whatsapp, given: { clicks }, code: 'sent' },
    { what: 'an e-mail and no such click', settings: whatsapp, code: 'no_identifiers' },
    {
      what: 'a chat of eight days ago',
      settings: whatsapp,
      given: { clicks },
      conversion: { time: ago(8) },
      code: 'too_old',
    },
    {
      what: 'a Messenger id',
      settings: messenger,
      conversion: { browser_ids: { page_scoped_user_id: '5' } },
      code: 'sent',
    },
    { what: 'a click of WhatsApp at a Page', settings: messenger, given: { clicks }, code: 'no_identifiers' },
    { what: 'an Instagram id', settings: instagram, conversion: { browser_ids: { ig_sid: '6' } }, code: 'sent' },
    { what: 'a lead id alone', settings: leads, conversion: { person, browser_ids: { lead_id: '1' } }, code: 'sent' },
    { what: 'a lead by its e-mail', settings: leads, code: 'sent' },
    { what: 'a lead without anything', settings: leads, conversion: { person }, code: 'no_identifiers' },
    {
      what: 'a lead id at a destination for sales',
      conversion: { person, browser_ids: { lead_id: '1' } },
      code: 'no_identifiers',
    },
    {
      what: 'denied consent in a chat',
      settings: whatsapp,
      given: { clicks },
      conversion: { consent: { ad_user_data: 'denied' } },
      code: 'consent_denied',
    },
  ])('$what: $code', (row) => {
    expect(eligibilityCode('meta', row)).toBe(row.code);
  });

  it.each([
    ['chats in WhatsApp', whatsapp, { page_scoped_user_id: '5', lead_id: '1' }, false],
    ['chats in Messenger', messenger, { page_scoped_user_id: '5' }, true],
    ['stages of leads', leads, { lead_id: '1' }, true],
    ['sales', {}, { page_scoped_user_id: '5', lead_id: '1' }, false],
  ])('needs no match to a click where the row has the id for %s', (_, settings, browser_ids, isOwn) => {
    expect(platformOf('meta').hasOwnId?.(outgoing({}, { browser_ids }), settingsOf('meta', settings))).toBe(isOwn);
  });
});

describe('Meta', () => {
  const inStore = { action_source: 'physical_store' };
  const name = { first_name: { symbols_dropped: sha256('ana') }, last_name: { symbols_dropped: sha256('silva') } };
  it.each<EligibilityCase>([
    { what: '7 days less 10 minutes', conversion: { time: ago(7, -10) }, code: 'sent' },
    {
      what: '7 days less a minute: the window may close on the way',
      conversion: { time: ago(7, -1) },
      code: 'too_old',
    },
    {
      what: '62 days are for stores only',
      conversion: { time: ago(8) },
      settings: { action_source: 'other' },
      code: 'too_old',
    },
    { what: 'a store: 62 days less 10 minutes', conversion: { time: ago(62, -10) }, settings: inStore, code: 'sent' },
    { what: 'a store: 62 days', conversion: { time: ago(62) }, settings: inStore, code: 'too_old' },
    {
      what: 'a store by the conversion type',
      conversion: { time: ago(30), conversion_type: 'POS' },
      settings: { by_conversion_type: { pos: inStore } },
      code: 'sent',
    },
    { what: 'a name in full', conversion: { person: name }, code: 'sent' },
    { what: 'a first name alone', conversion: { person: { first_name: name.first_name } }, code: 'no_identifiers' },
    {
      what: 'a customer id',
      conversion: { person: { external_id: { spaces_dropped: sha256('crm-1') } } },
      code: 'sent',
    },
    { what: 'a browser id', conversion: { person: {}, browser_ids: { fbp: 'fb.1.1.1' } }, code: 'sent' },
    {
      what: 'a click with its landing time',
      given: { clicks: [{ type: 'fbclid', value: 'F', time: ago(1) }] },
      conversion: { person: {} },
      code: 'sent',
    },
    {
      what: 'a click without its landing time is none, and the reason names the time',
      given: { clicks: [{ type: 'fbclid', value: 'F' }] },
      conversion: { person: {} },
      code: 'click_time_missing',
    },
    {
      what: 'a click without its landing time beside an e-mail',
      given: { clicks: [{ type: 'fbclid', value: 'F' }] },
      code: 'sent',
    },
    {
      what: 'denied personalised ads, for which Meta has a field',
      conversion: { consent: { ad_personalization: 'denied' } },
      code: 'sent',
    },
  ])('$what: $code', (row) => {
    expect(eligibilityCode('meta', row)).toBe(row.code);
  });

  it('never mixes sources with different windows in one request', () => {
    const meta = platformOf('meta');
    const settings = settingsOf('meta', { by_conversion_type: { pos: inStore } });
    expect(meta.groupKey?.(outgoing({}, { conversion_type: 'pos' }), settings)).toBe('physical_store');
    expect(meta.groupKey?.(outgoing({}, { conversion_type: 'web' }), settings)).toBe('other');
  });
});

describe('TikTok', () => {
  const crm = { event_source: 'crm' };
  const web = { event_source: 'web', event_source_id: 'C9SANDBOXPIXEL000001' };
  const clicked = { given: { clicks: [{ type: 'ttclid', value: 'E.C.P.x' } as const] }, conversion: { person: {} } };
  const known = { conversion: { person: { external_id: { spaces_dropped: sha256('crm-1') } } } };
  it.each<EligibilityCase>([
    { what: '28 days less 10 minutes', conversion: { time: ago(28, -10) }, code: 'sent' },
    { what: '28 days', conversion: { time: ago(28) }, code: 'too_old' },
    { what: 'offline: a phone', conversion: { person: phone }, code: 'sent' },
    { what: 'offline: a click id does not do', ...clicked, code: 'no_identifiers' },
    { what: 'offline: a customer id does not do', ...known, code: 'no_identifiers' },
    { what: 'crm: a click id', settings: crm, ...clicked, code: 'sent' },
    { what: 'crm: a customer id does not do', settings: crm, ...known, code: 'no_identifiers' },
    { what: 'web: a click id', settings: web, ...clicked, code: 'sent' },
    { what: 'web: a customer id', settings: web, ...known, code: 'sent' },
    {
      what: 'denied personalised ads, for which TikTok has no field',
      conversion: { consent: { ad_user_data: 'granted', ad_personalization: 'denied' } },
      code: 'consent_denied',
    },
  ])('$what: $code', (row) => {
    expect(eligibilityCode('tiktok', row)).toBe(row.code);
  });
});

describe('Google Ads', () => {
  const clickOnly = { denied_consent: 'click_only' };
  it.each<EligibilityCase>([
    { what: 'user data: 63 days less 10 minutes', conversion: { time: ago(63, -10) }, code: 'sent' },
    { what: 'user data: 63 days', conversion: { time: ago(63) }, code: 'too_old' },
    {
      what: 'a click of 80 days, sale of 79',
      given: { clicks: gclid(ago(80)) },
      conversion: { time: ago(79) },
      code: 'sent',
    },
    {
      what: 'a click of 90 days, sale of 79',
      given: { clicks: gclid(ago(90)) },
      conversion: { time: ago(79) },
      code: 'too_old',
    },
    {
      what: 'a click of 95 days alone',
      given: { clicks: gclid(ago(95)) },
      conversion: { person: {} },
      code: 'too_old',
    },
    {
      what: 'a click without time, sale of 89 days',
      given: { clicks: gclid() },
      conversion: { time: ago(89) },
      code: 'sent',
    },
    {
      what: 'a click without time, sale of 90 days',
      given: { clicks: gclid() },
      conversion: { time: ago(90) },
      code: 'too_old',
    },
    { what: 'a click id alone', given: { clicks: gclid(ago(1)) }, conversion: { person: {} }, code: 'sent' },
    {
      what: "another platform's click is none",
      given: { clicks: [{ type: 'ttclid', value: 'x' }] },
      conversion: { person: {} },
      code: 'no_identifiers',
    },
    {
      what: 'denied consent, click id allowed',
      given: { clicks: gclid() },
      settings: clickOnly,
      conversion: { consent: denied },
      code: 'sent',
    },
    {
      what: 'denied consent, no click id',
      settings: clickOnly,
      conversion: { consent: denied },
      code: 'consent_denied',
    },
    { what: '64 characters', given: { dedupId: 'A'.repeat(64) }, code: 'sent' },
    { what: '65 characters', given: { dedupId: 'A'.repeat(65) }, code: 'id_not_supported' },
    {
      what: '59 digits are 65 characters with their prefix',
      given: { dedupId: '1'.repeat(59) },
      code: 'id_not_supported',
    },
    { what: 'one character', given: { dedupId: 'A' }, code: 'id_not_supported' },
    { what: 'one digit has its prefix', given: { dedupId: '7' }, code: 'sent' },
    { what: 'a placeholder', given: { dedupId: 'NULL' }, code: 'id_not_supported' },
  ])('$what: $code', (row) => {
    expect(eligibilityCode('google', row)).toBe(row.code);
  });

  const floodlight = { account_type: 'FLOODLIGHT_CONFIG' };
  it.each<EligibilityCase>([
    { what: 'a dclid', given: { clicks: [{ type: 'dclid', value: 'Cj' }] }, conversion: { person: {} }, code: 'sent' },
    { what: 'a gclid', given: { clicks: gclid(ago(1)) }, code: 'sent' },
    { what: 'an e-mail alone', code: 'no_identifiers' },
    { what: 'a gbraid', given: { clicks: [{ type: 'gbraid', value: 'G' }] }, code: 'no_identifiers' },
    { what: 'an old dclid', given: { clicks: [{ type: 'dclid', value: 'Cj', time: ago(95) }] }, code: 'too_old' },
  ])('Floodlight: $what: $code', (row) => {
    expect(eligibilityCode('google', { ...row, settings: floodlight })).toBe(row.code);
  });

  it('Floodlight takes no changes', () => {
    const google = platformOf('google');
    expect(google.adjustments(settingsOf('google', floodlight))).toEqual({ restate: false, retract: false });
    expect(google.adjustments(settingsOf('google'))).toEqual({ restate: true, retract: true });
  });

  it('a dclid is no click of Google Ads', () => {
    const given = { clicks: [{ type: 'dclid' as const, value: 'Cj' }] };
    expect(eligibilityCode('google', { given, conversion: { person: {} } })).toBe('no_identifiers');
  });

  it('leaves out an old click when the customer has other identifiers', () => {
    const fresh: Click = { type: 'wbraid', value: 'W1', time: ago(31) };
    const sale = outgoing({ clicks: [...gclid(ago(95)), fresh] }, { time: ago(30) });
    expect(platformOf('google').checkEligibility(sale, settingsOf('google'), NOW)).toEqual({
      send: true,
      clicks: [fresh],
    });
    const known = outgoing({ clicks: gclid(ago(95)) }, { time: ago(30) });
    expect(platformOf('google').checkEligibility(known, settingsOf('google'), NOW)).toEqual({
      send: true,
      clicks: [],
    });
  });
});
