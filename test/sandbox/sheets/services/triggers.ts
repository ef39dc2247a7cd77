/** Building and reading clock triggers: the classes behind ScriptApp.newTrigger (docs/apps-script.md#triggers). */
import { int } from '../runtime/arguments.ts';
import type { InExecution } from '../runtime/execution.ts';
import { defineService, method, SELF, serviceClass, ServiceObject } from '../runtime/service.ts';
import type { Trigger } from './trigger-store.ts';

interface BuilderData extends InExecution {
  readonly handler: string;
  hours: number;
}

const BUILDER = serviceClass<BuilderData>('ScriptApp.TriggerBuilder');
const CLOCK = serviceClass<BuilderData>('ScriptApp.ClockTriggerBuilder');
export const TRIGGER = serviceClass<InExecution & { readonly trigger: Trigger }>('ScriptApp.Trigger');

const HOUR = 3_600_000;

export const newTriggerBuilder = ({ execution }: InExecution, handler: string) =>
  new ServiceObject(BUILDER, { execution, handler, hours: 1 });

const local = method<BuilderData>('local');

export const triggerBuilderService = defineService(BUILDER, {
  timeBased: local([], (data) => new ServiceObject(CLOCK, data)),
});

export const clockBuilderService = defineService(CLOCK, {
  everyHours: local([int], (data, hours) => {
    data.hours = hours;
    return SELF;
  }),
  /** It fires first at a random minute within an hour, then steadily. */
  create: method<BuilderData>('trigger')([], ({ execution, handler, hours }) => {
    const { host, settings } = execution;
    host.quotas.take(settings.user.email, 'triggerCreations');
    const first = execution.now() + Math.floor(host.random() * HOUR);
    const trigger = host.triggers.add(handler, settings.user, hours * HOUR, first);
    return new ServiceObject(TRIGGER, { execution, trigger });
  }),
});

const read = method<InExecution & { readonly trigger: Trigger }>('local');

export const triggerService = defineService(TRIGGER, {
  getHandlerFunction: read([], ({ trigger }) => trigger.handler),
  getUniqueId: read([], ({ trigger }) => trigger.id),
});
