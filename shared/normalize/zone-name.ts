import { isTimeZone } from './time-zone.ts';

/** Names that exports of point-of-sale and shop systems use, by IANA zone; they are those of Rails' ActiveSupport::TimeZone. */
const NAMES: Readonly<Record<string, string>> = {
  'pacific time us canada': 'America/Los_Angeles',
  'mountain time us canada': 'America/Denver',
  'central time us canada': 'America/Chicago',
  'eastern time us canada': 'America/New_York',
  'atlantic time canada': 'America/Halifax',
  arizona: 'America/Phoenix',
  alaska: 'America/Juneau',
  hawaii: 'Pacific/Honolulu',
  'mexico city': 'America/Mexico_City',
  brasilia: 'America/Sao_Paulo',
  'buenos aires': 'America/Argentina/Buenos_Aires',
  london: 'Europe/London',
  dublin: 'Europe/Dublin',
  paris: 'Europe/Paris',
  berlin: 'Europe/Berlin',
  madrid: 'Europe/Madrid',
  warsaw: 'Europe/Warsaw',
  istanbul: 'Europe/Istanbul',
  moscow: 'Europe/Moscow',
  riyadh: 'Asia/Riyadh',
  'abu dhabi': 'Asia/Muscat',
  'new delhi': 'Asia/Kolkata',
  mumbai: 'Asia/Kolkata',
  bangkok: 'Asia/Bangkok',
  hanoi: 'Asia/Bangkok',
  jakarta: 'Asia/Jakarta',
  'hong kong': 'Asia/Hong_Kong',
  beijing: 'Asia/Shanghai',
  singapore: 'Asia/Singapore',
  'kuala lumpur': 'Asia/Kuala_Lumpur',
  taipei: 'Asia/Taipei',
  seoul: 'Asia/Seoul',
  tokyo: 'Asia/Tokyo',
  osaka: 'Asia/Tokyo',
  sydney: 'Australia/Melbourne',
  melbourne: 'Australia/Melbourne',
  auckland: 'Pacific/Auckland',
  utc: 'Etc/UTC',
  gmt: 'Etc/UTC',
};

/** The IANA zone of a name such as `Asia/Bangkok` or `Pacific Time (US & Canada)`; undefined for any other text. */
export function zoneOfName(text: string): string | undefined {
  const name = text.replace(/^\s*\((?:UTC|GMT)[^)]*\)\s*/i, '').trim();
  const known =
    NAMES[
      name
        .toLowerCase()
        .replace(/[^a-z]+/g, ' ')
        .trim()
    ];
  return known ?? (/^[A-Za-z]+\/[A-Za-z_/+-]+$/.test(name) && isTimeZone(name) ? name : undefined);
}
