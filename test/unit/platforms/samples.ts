import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { HashedConversion } from '../../../shared/conversion.ts';
import type { Platform, FileFormat, HttpReply, Outgoing } from '../../../backend/platforms/platform.ts';
import { PLATFORMS } from '../../../backend/platforms/registry.ts';

export const NOW = new Date('2026-11-22T12:00:00.000Z');

export function ago(days: number, minutes = 0): string {
  return new Date(NOW.getTime() - (days * 24 * 60 + minutes) * 60_000).toISOString();
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A platform's `cases/<kind>.json`. */
export function casesOf<Cases>(id: string, kind: string): Cases[] {
  return readCases(id, kind) as Cases[];
}

/** The minimum settings of a platform: its `cases/settings.json`. */
export function minimumSettingsOf(id: string): Record<string, unknown> {
  return readCases(id, 'settings') as Record<string, unknown>;
}

function readCases(id: string, kind: string): unknown {
  const folder = new URL(`../../../backend/platforms/${id}/cases/`, import.meta.url);
  return JSON.parse(readFileSync(new URL(`${kind}.json`, folder), 'utf8'));
}

export function platformOf(id: string): Platform {
  const found = PLATFORMS.get(id);
  if (!found) throw new Error(`no platform ${id}`);
  return found;
}

/** A file for a platform's import page. */
export function fileOf(id: string, template: string): FileFormat {
  const found = platformOf(id).files?.find((one) => one.id === template);
  if (!found) throw new Error(`${id} has no file ${template}`);
  return found;
}

export function settingsOf(id: string, given: Record<string, unknown> = {}): unknown {
  return platformOf(id).settings.parse({ ...minimumSettingsOf(id), ...given });
}

/** A matched sale of an hour ago with an e-mail; the given fields replace its own. */
export function outgoing(given: Partial<Outgoing> = {}, conversion: Partial<HashedConversion> = {}): Outgoing {
  const hash = sha256('ana.silva@example.com');
  return {
    dedupId: 'SO-10442',
    matched: true,
    clicks: [],
    ...given,
    conversion: {
      row: 2,
      order_id: 'SO-10442',
      order_key: 'so-10442',
      value: '129.90',
      currency: 'USD',
      time: ago(0, 60),
      person: { email: { lower: hash, gmail_dots_plus_tag_dropped: hash } },
      ...conversion,
    },
  };
}

/** How a sale differs from `outgoing()`, and "sent" or the code of the reason why it is not sent. */
export interface EligibilityCase {
  what: string;
  settings?: Record<string, unknown>;
  given?: Partial<Outgoing>;
  conversion?: Partial<HashedConversion>;
  code: string;
}

/** "sent" when the platform takes such a sale, else the code of the skip. */
export function eligibilityCode(
  id: string,
  { settings, given, conversion }: Omit<EligibilityCase, 'what' | 'code'>,
): string {
  const eligibility = platformOf(id).checkEligibility(outgoing(given, conversion), settingsOf(id, settings), NOW);
  return eligibility.send ? 'sent' : eligibility.code;
}

/** A platform's reply in JSON. */
export function reply(status: number, body: unknown): HttpReply {
  return { status, headers: {}, body: JSON.stringify(body) };
}
