/** Session: the user that a script runs for (docs/apps-script.md#authorization-modes). */
import type { InExecution } from '../runtime/execution.ts';
import { defineService, method, serviceClass } from '../runtime/service.ts';
import { USER, userObject } from './classes.ts';

export const SESSION = serviceClass<InExecution>('Session');

export const sessionService = defineService(SESSION, {
  getActiveUserLocale: method<InExecution>('local')([], ({ execution }) => execution.settings.user.locale),
  /** In triggers their creator. */
  getEffectiveUser: method<InExecution>('identity')([], ({ execution }) => userObject(execution.settings.user.email)),
});

export const userService = defineService(USER, {
  getEmail: method<{ readonly email: string }>('local')([], ({ email }) => email),
});
