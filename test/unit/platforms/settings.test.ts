import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PLATFORMS } from '../../../backend/platforms/registry.ts';
import { platformOf, settingsOf } from './samples.ts';

function isTaken(id: string, given: Record<string, unknown>): boolean {
  try {
    settingsOf(id, given);
    return true;
  } catch {
    return false;
  }
}

describe.each([...PLATFORMS.values()])('settings of $label', ({ id, hosts, secrets, settings, eventSettings }) => {
  it('name the kind of event, which each conversion type can have of its own', () => {
    const schema = z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' });
    const types = schema.properties?.['by_conversion_type'] as { additionalProperties: { properties: object } };
    expect(Object.keys(types.additionalProperties.properties)).toEqual(expect.arrayContaining([...eventSettings]));
    expect(eventSettings.length).toBeGreaterThan(0);
  });

  it.each([
    [`https://${hosts[0]}`, true],
    [`https://${hosts[0]}/`, true],
    ['http://127.0.0.1:4010', true],
    ['http://localhost:4010/meta', true],
    ['http://[::1]:4010', true],
    [`http://${hosts[0]}`, false],
    [`https://${hosts[0]}:8443`, false],
    [`https://${hosts[0]}.evil.example`, false],
    [`https://evil.example/${hosts[0]}`, false],
    [`https://user@${hosts[0]}`, false],
    [`https://${hosts[0]}/?x=1`, false],
    ['https://127.0.0.1.evil.example', false],
    ['http://169.254.169.254', false],
    ['file:///etc/passwd', false],
    ['', false],
  ])('base_url %s is taken: %s', (base_url, taken) => {
    expect(isTaken(id, { base_url })).toBe(taken);
  });

  it('refuse what they do not know, and send matched sales only by default', () => {
    expect(isTaken(id, { acces_token: 'typo' })).toBe(false);
    expect(settingsOf(id)).toMatchObject({ send_unmatched: false, eea_traffic: false });
  });

  it.each<[string, Record<string, unknown>, boolean]>([
    ['countries by name or code', { only_if: { country: ['th', 'Singapore'] } }, true],
    ['a country that is none', { only_if: { country: ['Atlantis'] } }, false],
    ['a status that means a sale', { only_if: { order_status: ['Delivered'], platform: ['shopee'] } }, true],
    ['a status that is never sent', { only_if: { order_status: ['cancelled'] } }, false],
    ['a condition on another field', { only_if: { city: ['Bangkok'] } }, false],
    ['a condition without values', { only_if: { platform: [] } }, false],
    [
      'a type that is switched off and one that waits',
      { by_conversion_type: { a: { send: false }, b: { hold_back_days: 3 } } },
      true,
    ],
    ['a type twice', { by_conversion_type: { Lead: { send: false }, ' lead': {} } }, false],
  ])('%s in the choice of rows', (_what, given, taken) => {
    expect(isTaken(id, given)).toBe(taken);
  });

  it('compare countries and statuses by what they mean', () => {
    const only_if = { country: ['Thailand', 'sg'], order_status: ['paid'] };
    expect(settingsOf(id, { only_if })).toMatchObject({ only_if: { country: ['TH', 'SG'], order_status: ['final'] } });
  });

  it('name their secrets', () => {
    expect(secrets.every((name) => name in (settingsOf(id) as object))).toBe(true);
    expect(secrets.length).toBeGreaterThan(0);
  });
});

describe('TikTok event sources', () => {
  it.each([
    ['offline', '7057103914977558530', true],
    ['offline', 'C9SANDBOXPIXEL000001', false],
    ['crm', '7690000000000000001', true],
    ['web', 'C9SANDBOXPIXEL000001', true],
    ['web', '7057103914977558530', false],
  ])('%s with %s is taken: %s', (event_source, event_source_id, taken) => {
    expect(isTaken('tiktok', { event_source, event_source_id })).toBe(taken);
  });
});

describe('Meta for chats and stages of leads', () => {
  const chats = { action_source: 'business_messaging', whatsapp_business_account_id: '102290129340398' };
  const leads = { action_source: 'system_generated', lead_event_source: 'HubSpot' };
  it.each<[string, Record<string, unknown>, boolean]>([
    ['a WhatsApp account', chats, true],
    ['a Page', { ...chats, whatsapp_business_account_id: undefined, page_id: '104500100200300' }, true],
    ['no account', { action_source: 'business_messaging' }, false],
    ['two accounts, of which the dataset has one', { ...chats, page_id: '104500100200300' }, false],
    ['a name that Meta refuses of chats', { ...chats, event_name: 'Lead' }, false],
    ['a lead under its name of chats', { ...chats, event_name: 'LeadSubmitted' }, true],
    ['an own name', { ...chats, by_conversion_type: { call: { event_name: 'Called' } } }, false],
    [
      'a name of a type that is no chat',
      { ...chats, by_conversion_type: { call: { event_name: 'Lead', action_source: 'phone_call' } } },
      true,
    ],
    [
      'a type that is a chat, without its account',
      { by_conversion_type: { chat: { action_source: 'business_messaging' } } },
      false,
    ],
    ['the name of the CRM', leads, true],
    ['no name of the CRM', { action_source: 'system_generated' }, false],
    ['a free name of a stage', { ...leads, by_conversion_type: { mql: { event_name: 'Qualified by us' } } }, true],
  ])('with %s are taken: %#', (_, given, taken) => {
    expect(isTaken('meta', given)).toBe(taken);
  });

  it('recognise no repeats of chats, and repeats of all else for a week', () => {
    const windowOf = (given: Record<string, unknown>) => platformOf('meta').dedupWindowMs?.(settingsOf('meta', given));
    expect(windowOf({})).toBe(platformOf('meta').limits.dedupWindowMs);
    expect(windowOf(leads)).toBe(platformOf('meta').limits.dedupWindowMs);
    expect(windowOf(chats)).toBe(0);
    expect(
      windowOf({ ...chats, ...leads, by_conversion_type: { chat: { action_source: 'business_messaging' } } }),
    ).toBe(0);
  });

  it('say by what Meta can know a customer', () => {
    const identifiersOf = (given: Record<string, unknown>) =>
      platformOf('meta').identifiersFor?.(settingsOf('meta', given));
    expect(identifiersOf({})).toEqual(platformOf('meta').identifiers);
    expect(identifiersOf(chats)).toEqual(['ctwa_clid']);
    expect(identifiersOf(leads)).toContain('lead_id');
  });
});

describe('Meta', () => {
  it.each([
    ['v26.0', true],
    ['v21.0', true],
    ['v20.0', false],
    ['26', false],
  ])('version %s is taken: %s', (api_version, taken) => {
    expect(isTaken('meta', { api_version })).toBe(taken);
  });

  it('never claims a store by default', () => {
    expect(settingsOf('meta')).toMatchObject({ action_source: 'other' });
    expect(isTaken('meta', { action_source: 'website' })).toBe(false);
  });
});

describe('Google credentials', () => {
  const pem = { type: 'pkcs8', format: 'pem' } as const;
  const rsa = String(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export(pem));
  const ec = String(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export(pem));
  const client_email = 'matchback@shop.iam.gserviceaccount.com';
  it.each([
    ['a service account', { client_email, private_key: rsa }, true],
    ['its whole key file', { type: 'service_account', project_id: 'p', client_email, private_key: rsa }, true],
    ['a key with its line breaks written out', { client_email, private_key: rsa.replaceAll('\n', '\\n') }, true],
    ['a key of another kind', { client_email, private_key: ec }, false],
    ['no key', { client_email, private_key: 'secret' }, false],
    ['half a user', { client_id: 'c', refresh_token: 'r' }, false],
  ])('%s', (_what, credentials, taken) => {
    expect(isTaken('google', { credentials })).toBe(taken);
  });

  it('waits half an hour before the first status request, then twice as long each time, up to six hours', () => {
    const { poll } = platformOf('google');
    const waits = [0, 1, 2, 3, 4, 5, 1000].map((attempt) => (poll?.wait(attempt, settingsOf('google')) ?? 0) / 60_000);
    expect(waits).toEqual([30, 60, 120, 240, 360, 360, 360]);
    expect(poll?.wait(0, settingsOf('google', { poll_first_seconds: 2 }))).toBe(2000);
  });
});
