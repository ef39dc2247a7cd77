import { describe, expect, it } from 'vitest';
import { currentZoneName, formerZoneName } from '../../../shared/normalize/current-zone-names.ts';
import { countryOfZone, timeZoneChoices } from '../../../shared/wizard/ui/choice-lists.ts';
import { searchChoices } from '../../../shared/wizard/select-choices.ts';

const WINTER = Date.parse('2026-01-15T12:00:00Z');
const SUMMER = Date.parse('2026-07-15T12:00:00Z');

describe('time zones', () => {
  it('have their current names: every old name that the runtime lists leads to the same clock', () => {
    const renamed = Intl.supportedValuesOf('timeZone').filter((zone) => currentZoneName(zone) !== zone);
    expect(renamed).toContain('Asia/Saigon');
    for (const zone of renamed) {
      const current = currentZoneName(zone);
      const clock = (timeZone: string) => new Date(SUMMER).toLocaleString('en-GB', { timeZone });
      expect(clock(current), current).toBe(clock(zone));
      expect(formerZoneName(current.toUpperCase())).toBe(zone);
    }
  });

  it('are shown with the offset of the day, and found by name, old name, country or offset', () => {
    const labels = (typed: string, now = WINTER) =>
      searchChoices(timeZoneChoices(now), typed).map(({ label }) => label);
    expect(labels('ho chi minh')).toEqual(['Asia/Ho Chi Minh (UTC+07:00)']);
    expect(labels('saigon')).toEqual(['Asia/Ho Chi Minh (UTC+07:00)']);
    expect(labels('thailand')).toEqual(['Asia/Bangkok (UTC+07:00)']);
    expect(labels('berlin', WINTER)).toEqual(['Europe/Berlin (UTC+01:00)']);
    expect(labels('berlin', SUMMER)).toEqual(['Europe/Berlin (UTC+02:00)']);
    expect(labels('UTC+05:45')).toEqual(['Asia/Kathmandu (UTC+05:45)']);
    expect(timeZoneChoices(WINTER).map(({ value }) => value)).toContain('Asia/Kolkata');
  });

  it('are made once an hour, and ask the browser for no offset before they are read', () => {
    const { DateTimeFormat } = Intl;
    let asked = 0;
    const counting = new Proxy(DateTimeFormat, {
      construct: (target, args: ConstructorParameters<typeof DateTimeFormat>) => {
        if (args[1]?.timeZoneName !== undefined) asked += 1;
        return new target(...args);
      },
    });
    Object.assign(Intl, { DateTimeFormat: counting });
    try {
      const later = SUMMER + 86_400_000;
      const choices = timeZoneChoices(later);
      expect(timeZoneChoices(later + 60_000)).toBe(choices);
      expect(asked).toBe(0);
      expect(choices.find(({ value }) => value === 'Asia/Bangkok')?.label).toBe('Asia/Bangkok (UTC+07:00)');
      expect(asked).toBe(1);
    } finally {
      Object.assign(Intl, { DateTimeFormat });
    }
  });

  it('name their country, by their current name too', () => {
    expect(countryOfZone('Asia/Ho_Chi_Minh')).toBe('VN');
    expect(countryOfZone('Asia/Bangkok')).toBe('TH');
    for (const none of ['UTC', 'Etc/GMT-7', 'Asia/Atlantis']) expect(countryOfZone(none), none).toBeUndefined();
  });
});
