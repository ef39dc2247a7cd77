import { z } from 'zod';
import { isTimeZone } from '../normalize/time-zone.ts';
import { OPTIONAL_COLUMNS } from '../sheet/optional-columns.ts';
import { LANGUAGES } from '../texts/languages.ts';
import { mappingByHeader, readOptions } from './upload-request.ts';

/** What runs a schedule: the add-on's trigger in the spreadsheet, this server, or a program of the tenant. */
export const SCHEDULE_RUNNERS = ['add_on', 'server', 'client'] as const;
/** How a run ended. `unfinished`: it goes on later, by itself. */
export const RUN_RESULTS = ['done', 'nothing_to_send', 'unfinished', 'failed', 'paused'] as const;
/** The runs that are kept of a schedule. */
export const KEPT_RUNS = 30;
const MOST_ADDRESSES = 10;

const key = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/)
  .describe('Your own name for the schedule, one for each tab: 1 to 200 visible ASCII characters.');
const moment = z.iso.datetime({ offset: true });

/** How a tab is read, as the add-on saves it for the tab. */
export const scheduleSheet = z.strictObject({
  spreadsheet_id: z.string().regex(/^[\w-]{10,100}$/, 'The id in the address of the spreadsheet, after /d/.'),
  sheet_id: z.int().min(0).describe('The number after gid= in the address of the tab.'),
  header_row: z.int().min(1).describe('Where the headers were when the tab was last read.'),
  keep_all_rows: z.boolean().default(false).describe('Whether rows that look like totals or notes are read as well.'),
  filter: z
    .strictObject({ header: z.string().max(500), values: z.array(z.string().max(500)).min(1).max(500) })
    .nullable()
    .default(null)
    .describe('Only rows whose cell in this column is one of the values.'),
  extra_columns: z
    .array(z.enum(OPTIONAL_COLUMNS))
    .default([])
    .describe('Optional columns to add beside the rows: the platform and day of the ad click, and the ad campaign.'),
  mapping: z.strictObject({
    fields: mappingByHeader,
    ignored: z.array(z.string().max(500)).max(1_000).default([]),
    options: readOptions,
  }),
});

const name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .describe('What mails call it: the tab and the spreadsheet, for example.');
const hour = z.int().min(0).max(23).describe('The run starts within this hour of each day.');
const timeZone = z.string().refine(isTimeZone, 'Use an IANA time zone such as Asia/Bangkok.');
const isActive = z.boolean().describe('False: paused. Nothing runs, and nothing is reported as missed.');
const mailTo = z.array(z.email().max(200)).max(MOST_ADDRESSES);
const mailOn = z
  .enum(['trouble', 'daily'])
  .describe('Whether the server mails only when something is wrong, or after each run as well.');
const language = z.enum(LANGUAGES).describe('Of the mails about it.');

/** Registers a schedule, or replaces the one with the same key. */
export const scheduleRequest = z.strictObject({
  key,
  name,
  owner: z.email().max(200).describe('Whose permissions it runs with.'),
  run_by: z.enum(SCHEDULE_RUNNERS),
  hour,
  time_zone: timeZone,
  is_active: isActive.default(true),
  mail_to: mailTo.default([]),
  mail_on: mailOn.default('trouble'),
  language: language.default('en'),
  sheet: scheduleSheet.nullable().default(null).describe('Required when the server runs it.'),
  saved_at: moment
    .nullable()
    .exactOptional()
    .describe(
      'The `saved_at` of the schedule that the change was made of: where somebody saved it since, the request is refused with `changed_since`. Null: where there is one with the key, it is refused with `already_exists`. Left out: what is stored is replaced.',
    ),
});

/** Changes a schedule; what is left out stays. */
export const changeScheduleRequest = z.strictObject({
  key,
  name: name.exactOptional(),
  hour: hour.exactOptional(),
  time_zone: timeZone.exactOptional(),
  is_active: isActive.exactOptional().describe('True: it goes on, also after a problem. False: it is paused.'),
  mail_to: mailTo.exactOptional(),
  mail_on: mailOn.exactOptional(),
  language: language.exactOptional(),
  saved_at: moment
    .exactOptional()
    .describe(
      'The `saved_at` of the schedule that the change was made of: where somebody saved it since, the request is refused.',
    ),
});

export const runScheduleRequest = z.strictObject({ key });

const counts = {
  sent: z.int().min(0).describe('Rows that were sent.'),
  matched: z.int().min(0),
  unmatched: z.int().min(0),
  failed: z.int().min(0).describe('Rows with errors.'),
  unchanged: z.int().min(0).describe('Rows that were left out, because they were sent before as they are.'),
};

/** Reports a run. A report with the same start replaces the one before, so that it can be repeated. */
export const scheduleRunRequest = z.strictObject({
  key,
  started_at: moment,
  ended_at: moment.nullable().default(null).describe('Null while it is unfinished.'),
  result: z.enum(RUN_RESULTS),
  message: z.string().max(1_000).default('').describe('What happened, in a sentence for people.'),
  upload_id: z.uuid().nullable().default(null),
  rows: z.strictObject(counts).partial().default({}),
});

export const endScheduleRequest = z.strictObject({ key });

export const scheduleRun = z.object({
  started_at: z.iso.datetime(),
  ended_at: z.iso.datetime().nullable(),
  result: z.enum(RUN_RESULTS),
  message: z.string(),
  upload_id: z.uuid().nullable(),
  rows: z.object(counts),
});

export const scheduleDetail = scheduleRequest.extend({
  sheet: scheduleSheet.nullable().describe('How the server reads the tab; null where something else runs it.'),
  saved_at: z.iso.datetime().describe('When it was last saved: for the request that changes it.'),
  is_active: z.boolean(),
  mail_to: z.array(z.string()),
  mail_on: z.enum(['trouble', 'daily']),
  language: z.enum(LANGUAGES),
  paused_because: z
    .string()
    .nullable()
    .describe('Why runs stopped until a person fixes the cause; null when they did not.'),
  run_requested_at: z.iso
    .datetime()
    .nullable()
    .describe('When a run was asked for that has not begun; null when there is none.'),
  next_run: z.iso.datetime().nullable().describe('When the hour of the next run begins; null while it is paused.'),
  missed_since: z.iso
    .datetime()
    .nullable()
    .describe('When the run should have been that did not happen; null when none was missed.'),
  runs: z.array(scheduleRun).describe(`The last ${KEPT_RUNS} runs, the newest first.`),
});

export const scheduleList = z.object({ schedules: z.array(scheduleDetail) });

export type ScheduleRequest = z.infer<typeof scheduleRequest>;
export type ScheduleRequestInput = z.input<typeof scheduleRequest>;
export type ChangeScheduleRequest = z.infer<typeof changeScheduleRequest>;
export type ScheduleSheet = z.infer<typeof scheduleSheet>;
export type ScheduleRunRequest = z.infer<typeof scheduleRunRequest>;
export type ScheduleRunRequestInput = z.input<typeof scheduleRunRequest>;
export type ScheduleRun = z.infer<typeof scheduleRun>;
export type ScheduleDetail = z.infer<typeof scheduleDetail>;
export type ScheduleList = z.infer<typeof scheduleList>;
export type RunResult = ScheduleRun['result'];
