/** Session: who runs the script (docs/apps-script.md#authorization-modes). */
import type { InExecution } from '../runtime/execution.ts';
import { defineService, method, serviceClass } from '../runtime/service.ts';
import { USER, userObject } from './classes.ts';

export const SESSION = serviceClass<InExecution>('Session');

const call = method<InExecution>('identity');
const local = method<InExecution>('local');

export const sessionService = defineService(SESSION, {
  // In triggers Google may not tell who is active; the creator of the trigger is the effective user.
  getActiveUser: call([], ({ execution: { settings } }) =>
    userObject(settings.kind === 'timeTrigger' || settings.kind === 'sheetTrigger' ? '' : settings.user.email),
  ),
  getEffectiveUser: call([], ({ execution }) => userObject(execution.settings.user.email)),
  getActiveUserLocale: local([], ({ execution }) => execution.settings.user.locale),
  getScriptTimeZone: local([], ({ execution }) => execution.host.manifest.timeZone ?? 'Etc/UTC'),
  getTemporaryActiveUserKey: call([], ({ execution }) => `temporary-${execution.settings.user.id}`),
});

const user = method<{ readonly email: string }>('local');

export const userService = defineService(USER, {
  getEmail: user([], ({ email }) => email),
});
