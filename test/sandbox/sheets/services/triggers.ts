/** Building and reading triggers: the classes behind ScriptApp.newTrigger. */
import { date, enumOf, int, object, string } from '../runtime/arguments.ts';
import { ScriptException } from '../runtime/errors.ts';
import type { InExecution } from '../runtime/execution.ts';
import { defineEnum, defineService, method, overloads, SELF, serviceClass, ServiceObject } from '../runtime/service.ts';
import type { EnumValue } from '../runtime/service.ts';
import { SPREADSHEET } from './classes.ts';
import type { Schedule } from './schedule.ts';
import type { Trigger, TriggerType } from './trigger-store.ts';

interface BuilderData extends InExecution {
  readonly handler: string;
}

interface ClockData extends BuilderData {
  readonly chosen: {
    every?: 'minutes' | 'hours' | 'days' | 'weeks';
    count?: number;
    hour?: number;
    nearMinute?: number;
    zone?: string;
    weekday?: number;
    monthDay?: number;
    at?: number;
  };
}

interface SheetTriggerData extends BuilderData {
  readonly chosen: { type?: TriggerType };
}

const BUILDER = serviceClass<BuilderData>('ScriptApp.TriggerBuilder');
const CLOCK = serviceClass<ClockData>('ScriptApp.ClockTriggerBuilder');
const SHEET_BUILDER = serviceClass<SheetTriggerData>('ScriptApp.SpreadsheetTriggerBuilder');
export const TRIGGER = serviceClass<InExecution & { readonly trigger: Trigger }>('ScriptApp.Trigger');

export const eventTypes = defineEnum('EventType', ['CLOCK', 'ON_OPEN', 'ON_EDIT', 'ON_FORM_SUBMIT', 'ON_CHANGE']);
export const triggerSources = defineEnum('TriggerSource', ['SPREADSHEETS', 'CLOCK', 'FORMS', 'DOCUMENTS', 'CALENDAR']);
export const weekDays = defineEnum('Weekday', [
  'SUNDAY',
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
]);

const HOUR = 3_600_000;

export const newTriggerBuilder = (data: InExecution, handler: string) =>
  new ServiceObject(BUILDER, { execution: data.execution, handler });

const builder = method<BuilderData>('local');

export const triggerBuilderService = defineService(BUILDER, {
  timeBased: builder([], ({ execution, handler }) => new ServiceObject(CLOCK, { execution, handler, chosen: {} })),
  forSpreadsheet: overloads(
    builder(
      [object(SPREADSHEET)],
      ({ execution, handler }) => new ServiceObject(SHEET_BUILDER, { execution, handler, chosen: {} }),
    ),
    builder([string], ({ execution, handler }) => new ServiceObject(SHEET_BUILDER, { execution, handler, chosen: {} })),
  ),
});

function tooOften(): ScriptException {
  return new ScriptException('Clock events must be scheduled at least 1 hour(s) apart.');
}

/**
 * The schedule that was chosen; less than an hour apart is refused, also for a one-time trigger
 * (docs/apps-script.md#triggers).
 */
function scheduleOf({ execution, chosen }: ClockData): Schedule {
  const now = execution.now();
  const { random, manifest } = execution.host;
  if (chosen.at !== undefined) {
    if (chosen.at - now < HOUR) throw tooOften();
    return { kind: 'once', at: chosen.at };
  }
  if (chosen.every === 'minutes') throw tooOften();
  const count = chosen.count ?? 1;
  if (chosen.every === 'hours') {
    if (count < 1) throw tooOften();
    return { kind: 'hours', hours: count, first: now + Math.floor(random() * HOUR) };
  }
  if (
    chosen.every === undefined &&
    chosen.hour === undefined &&
    chosen.weekday === undefined &&
    chosen.monthDay === undefined
  ) {
    throw new ScriptException('You must specify a frequency for the clock trigger.');
  }
  const near = chosen.nearMinute;
  const minute =
    near === undefined ? Math.floor(random() * 60) : Math.max(0, Math.min(59, near + Math.floor(random() * 31) - 15));
  return {
    kind: 'days',
    // A weekday of its own replaces the weekday of the creation.
    days: chosen.every === 'weeks' ? (chosen.weekday === undefined ? 7 : 1) : count,
    weeks: chosen.every === 'weeks' ? count : 1,
    zone: chosen.zone ?? manifest.timeZone ?? 'Etc/UTC',
    hour: chosen.hour ?? Math.floor(random() * 24),
    minute,
    weekday: chosen.weekday ?? null,
    monthDay: chosen.monthDay ?? null,
    created: now,
  };
}

function create({ execution, handler }: BuilderData, type: TriggerType, schedule: Schedule | null) {
  const { user } = execution.settings;
  execution.host.quotas.take(user.email, 'triggerCreations');
  const trigger = execution.host.triggers.add(handler, user, type, schedule, execution.now());
  return new ServiceObject(TRIGGER, { execution, trigger });
}

const clock = method<ClockData>('local');
const choose = ({ chosen }: ClockData, choice: ClockData['chosen']) => {
  Object.assign(chosen, choice);
  return SELF;
};

export const clockBuilderService = defineService(CLOCK, {
  everyMinutes: clock([int], (data, count) => choose(data, { every: 'minutes', count })),
  everyHours: clock([int], (data, count) => choose(data, { every: 'hours', count })),
  everyDays: clock([int], (data, count) => choose(data, { every: 'days', count })),
  everyWeeks: clock([int], (data, count) => choose(data, { every: 'weeks', count })),
  atHour: clock([int], (data, hour) => choose(data, { hour })),
  nearMinute: clock([int], (data, nearMinute) => choose(data, { nearMinute })),
  inTimezone: clock([string], (data, zone) => choose(data, { zone })),
  onWeekDay: clock([enumOf('Weekday')], (data, day: EnumValue) => choose(data, { weekday: day.ordinal })),
  onMonthDay: clock([int], (data, monthDay) => choose(data, { monthDay })),
  after: clock([int], (data, ms) => choose(data, { at: data.execution.now() + ms })),
  at: clock([date], (data, moment) => choose(data, { at: moment.getTime() })),
  create: method<ClockData>('trigger')([], (data) => create(data, 'CLOCK', scheduleOf(data))),
});

const sheetTrigger = method<SheetTriggerData>('local');
const on = (type: TriggerType) =>
  sheetTrigger([], ({ chosen }) => {
    chosen.type = type;
    return SELF;
  });

export const sheetTriggerBuilderService = defineService(SHEET_BUILDER, {
  onOpen: on('ON_OPEN'),
  onEdit: on('ON_EDIT'),
  onChange: on('ON_CHANGE'),
  create: method<SheetTriggerData>('trigger')([], (data) => {
    if (!data.chosen.type) throw new ScriptException('You must specify an event for the trigger.');
    return create(data, data.chosen.type, null);
  }),
});

const read = method<InExecution & { readonly trigger: Trigger }>('local');

export const triggerService = defineService(TRIGGER, {
  getHandlerFunction: read([], ({ trigger }) => trigger.handler),
  getUniqueId: read([], ({ trigger }) => trigger.id),
  getEventType: read([], ({ trigger }) => eventTypes[trigger.type]),
  getTriggerSource: read([], ({ trigger }) =>
    trigger.type === 'CLOCK' ? triggerSources.CLOCK : triggerSources.SPREADSHEETS,
  ),
  getTriggerSourceId: read([], ({ trigger, execution }) => (trigger.type === 'CLOCK' ? null : execution.host.book.id)),
});
