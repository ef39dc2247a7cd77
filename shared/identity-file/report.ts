/** What a CRM export would bring, before it is imported (docs/identity-files.md). Pure. */
import type { IdentityColumns } from './columns.ts';
import type { RowEvent, TimeSource } from './events.ts';
import type { Damage } from './values.ts';

export interface IdentityReport {
  rows: number;
  /** Events that are sent. */
  events: number;
  withoutKey: number;
  /** Of these, rows with a click, which is lost. */
  clickWithoutKey: number;
  keyWithoutClick: number;
  clicks: number;
  times: Record<TimeSource, number>;
  damage: Partial<Record<Damage, number>>;
  /** Click ids that are on rows of more people than one. */
  repeatedClicks: number;
  /** Times that could not be read, by column. */
  unreadTimes: Record<string, number>;
  /** Columns whose times have no zone: it has to be said. */
  zoneless: string[];
}

/** A click id on more rows than this with different people was copied, not clicked. */
const MOST_PEOPLE = 3;

export function reportIdentities(rows: readonly RowEvent[]): IdentityReport {
  const report: IdentityReport = {
    ...{ rows: rows.length, events: 0, withoutKey: 0, clickWithoutKey: 0, keyWithoutClick: 0, clicks: 0 },
    ...{ times: { click: 0, known: 0, none: 0 }, damage: {}, repeatedClicks: 0, unreadTimes: {}, zoneless: [] },
  };
  const people = new Map<string, Set<string>>();
  for (const { event, hasKey, clicks, timeSource, damage, unreadTimes, zonelessTimes } of rows) {
    for (const header of zonelessTimes) if (!report.zoneless.includes(header)) report.zoneless.push(header);
    if (event) report.events += 1;
    if (!hasKey) report.withoutKey += 1;
    if (!hasKey && clicks > 0) report.clickWithoutKey += 1;
    if (hasKey && clicks === 0) report.keyWithoutClick += 1;
    report.clicks += clicks;
    if (clicks > 0) report.times[timeSource] += 1;
    for (const one of damage) report.damage[one] = (report.damage[one] ?? 0) + 1;
    for (const header of unreadTimes) report.unreadTimes[header] = (report.unreadTimes[header] ?? 0) + 1;
    const person = String(event?.email ?? event?.phone ?? event?.external_ids?.[0] ?? '');
    for (const { type, value } of event?.clicks ?? []) {
      const key = `${type} ${value}`;
      people.set(key, (people.get(key) ?? new Set()).add(person));
    }
  }
  report.repeatedClicks = [...people.values()].filter((of) => of.size > MOST_PEOPLE).length;
  return report;
}

const DAMAGES: Readonly<Record<Damage, string>> = {
  lower_cased: 'lost their capitals and cannot be used. Export them from where they are written as they were captured.',
  scientific:
    'became rounded numbers in a spreadsheet and cannot be used. Export the file again, and do not open it in a spreadsheet.',
  formula: 'were taken for formulas by a spreadsheet. Export the file again, and do not open it in a spreadsheet.',
  cut: 'were cut by a field that is too short. Make the field longer, 255 characters at least.',
  no_click_id: 'are no click ids and are left out.',
};

/** The findings as sentences. */
export function describeFindings(report: IdentityReport, { refused, isDateOrderOpen }: IdentityColumns): string[] {
  const { damage, clickWithoutKey, withoutKey, repeatedClicks, times, unreadTimes } = report;
  const say = (count: number, text: string): string[] => (count === 0 ? [] : [`${count.toLocaleString('en')} ${text}`]);
  return [
    ...(isDateOrderOpen ? ['Dates such as 03/04/2026 may be day first or month first: say which.'] : []),
    ...report.zoneless.map((header) => `The times of “${header}” name no time zone: say in which they are.`),
    ...refused.map(
      ({ header, kind, fitting, looked }) =>
        `“${header}” is not read: by its name it is ${kind}, but only ${fitting} of ${looked} cells are.`,
    ),
    ...(Object.keys(DAMAGES) as Damage[]).flatMap((one) =>
      say(damage[one] ?? 0, `values in columns of click ids ${DAMAGES[one]}`),
    ),
    ...say(clickWithoutKey, 'rows have a click, but nothing that names the person: their clicks cannot be used.'),
    ...say(withoutKey - clickWithoutKey, 'rows name no person and have no click.'),
    ...say(repeatedClicks, `click ids are on rows of more than ${MOST_PEOPLE} people. They were probably copied.`),
    ...say(times.none, 'rows have a click without any time: it counts from now, and so matches no sale before.'),
    ...say(
      times.known,
      'rows have a click without its own time: it counts from when the person became known, which is later.',
    ),
    ...Object.entries(unreadTimes).map(
      ([header, count]) => `${count.toLocaleString('en')} times of “${header}” cannot be read, or are in the future.`,
    ),
  ];
}
