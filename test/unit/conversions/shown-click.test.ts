import { describe, expect, it } from 'vitest';
import { shownClick } from '../../../backend/conversions/shown-click.ts';
import type { Click } from '../../../backend/platforms/platform.ts';

const older: Click = { type: 'gclid', value: 'G', time: '2026-02-10T08:00:00.000Z', campaign: 'Spring' };
const newer: Click = { type: 'ttclid', value: 'T', time: '2026-02-12T08:00:00.000Z' };
const untimed: Click = { type: 'fbclid', value: 'F' };
const shown = ({ type, time, campaign }: Partial<Click>) => ({
  type,
  clicked_at: time ?? null,
  campaign: campaign ?? null,
});

describe('the click that an order is shown with', () => {
  it.each<[string, Click[], Record<string, string> | null, Partial<Click> | null]>([
    ['none', [], null, null],
    ['the newest of the person', [older, newer], null, newer],
    ['the row’s own before a newer one', [older, newer], { gclid: 'G' }, older],
    ['the row’s own without its time', [untimed, newer], { fbclid: 'F' }, untimed],
    ['not one with another id of the same type', [older, newer], { gclid: 'another' }, newer],
    ['the first type of the same time', [{ ...newer, time: older.time ?? '' }, older], null, older],
  ])('is %s', (_what, clicks, own, expected) => {
    expect(shownClick(clicks, own ? { clicks: own } : {})).toEqual(expected && shown(expected));
  });

  it('has no click id', () => expect(JSON.stringify(shownClick([older], {}))).not.toContain('"G"'));

  it('is what was kept of it, once clicks are removed', () => {
    const ad_click = { type: 'gclid', campaign: 'Spring' } as const;
    expect(shownClick([], { ad_click })).toEqual({ type: 'gclid', clicked_at: null, campaign: 'Spring' });
    expect(shownClick([newer], { ad_click })).toEqual(shown(newer));
  });
});
