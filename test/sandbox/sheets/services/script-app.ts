/** ScriptApp: triggers, authorization, identity (docs/apps-script.md#identity-tokens). */
import { enumOf, object, string } from '../runtime/arguments.ts';
import type { InExecution } from '../runtime/execution.ts';
import { defineEnum, defineService, method, serviceClass, ServiceObject } from '../runtime/service.ts';
import { SPREADSHEET } from './classes.ts';
import { newTriggerBuilder, TRIGGER } from './triggers.ts';

export const SCRIPT_APP = serviceClass<InExecution>('ScriptApp');
const AUTHORIZATION_INFO = serviceClass<InExecution>('ScriptApp.AuthorizationInfo');

export const authModes = defineEnum('AuthMode', ['NONE', 'CUSTOM_FUNCTION', 'LIMITED', 'FULL']);
const authorizationStatuses = defineEnum('AuthorizationStatus', ['REQUIRED', 'NOT_REQUIRED']);

const local = method<InExecution>('local');
const call = method<InExecution>('trigger');
const identity = method<InExecution>('identity');

const hasScope = ({ execution }: InExecution, name: string) =>
  execution.host.manifest.oauthScopes?.includes(name) ?? false;

function userTriggers({ execution }: InExecution) {
  const own = execution.host.triggers.of(execution.settings.user);
  return own.map((trigger) => new ServiceObject(TRIGGER, { execution, trigger }));
}

/** Null without the `openid` scope, which Google never adds. */
function identityToken(data: InExecution): string | null {
  if (!hasScope(data, 'openid')) return null;
  const { host, settings } = data.execution;
  const withEmail = hasScope(data, 'https://www.googleapis.com/auth/userinfo.email');
  return host.identity.token(settings.user, host.clock.now(), withEmail);
}

export const scriptAppService = defineService(
  SCRIPT_APP,
  {
    newTrigger: local([string], newTriggerBuilder),
    getUserTriggers: call([object(SPREADSHEET)], (data) => userTriggers(data)),
    getProjectTriggers: call([], userTriggers),
    deleteTrigger: call([object(TRIGGER)], ({ execution }, { data }) => execution.host.triggers.remove(data.trigger)),
    getAuthorizationInfo: identity(
      [enumOf('AuthMode')],
      ({ execution }) => new ServiceObject(AUTHORIZATION_INFO, { execution }),
    ),
    getIdentityToken: identity([], identityToken),
  },
  {
    AuthMode: authModes,
    AuthorizationStatus: authorizationStatuses,
  },
);

export const authorizationInfoService = defineService(AUTHORIZATION_INFO, {
  getAuthorizationStatus: local([], ({ execution }) =>
    execution.host.consent.missing ? authorizationStatuses.REQUIRED : authorizationStatuses.NOT_REQUIRED,
  ),
});
