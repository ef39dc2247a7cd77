import type { RowClick } from '../api.ts';
import type { ClickType } from '../conversion.ts';
import { wallTimeAt } from '../normalize/time-zone.ts';
import { text } from '../texts/texts.ts';

/** Whose ad a click id is of, by the name that people know. */
const ADVERTISED_BY: Readonly<Record<ClickType, string>> = {
  gclid: 'Google',
  gbraid: 'Google',
  wbraid: 'Google',
  dclid: 'Google',
  fbclid: 'Meta',
  fbc: 'Meta',
  ctwa_clid: 'Meta',
  ttclid: 'TikTok',
  msclkid: 'Microsoft',
  yclid: 'Yandex',
  sccid: 'Snapchat',
  epik: 'Pinterest',
  li_fat_id: 'LinkedIn',
  rdt_cid: 'Reddit',
  oppref: 'OpenAI',
};

/** A click as a cell says it: "Google, 12 Feb 2026"; the platform alone where its time is not known. @param zone of the spreadsheet */
export function describeClick({ type, clicked_at: at }: Pick<RowClick, 'type' | 'clicked_at'>, zone: string): string {
  const platform = ADVERTISED_BY[type];
  return at === null ? platform : `${platform}, ${formatDay(wallTimeAt(Date.parse(at), zone))}`;
}

/** The day of a wall-clock time ("2026-02-12T09:30:00") as the language writes it. Not by `Intl`, whose languages differ by host. */
function formatDay(wallTime: string): string {
  const [year = 0, month = 0, day = 0] = wallTime.slice(0, 10).split('-').map(Number);
  return text.formats.day(day, month, year);
}
