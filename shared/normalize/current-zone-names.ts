/**
 * Time zones that were renamed: browsers still list the old names (CLDR keeps them as its stable ids), and people know the
 * new ones. The new names are those of the IANA database (file `backward` of 2026c, checked with Node.js 24 on 2026-11-29).
 */
const RENAMED: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** The name that a zone has today: `Asia/Saigon` → `Asia/Ho_Chi_Minh`. */
export function currentZoneName(zone: string): string {
  return RENAMED[zone] ?? zone;
}

const FORMER: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(RENAMED).map(([former, current]) => [current.toLowerCase(), former]),
);

/** The name that a renamed zone had before, for runtimes that do not know the new one yet; undefined for others. */
export function formerZoneName(zone: string): string | undefined {
  return FORMER[zone.toLowerCase()];
}
