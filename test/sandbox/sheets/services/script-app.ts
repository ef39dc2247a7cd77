/** ScriptApp: triggers, authorization, identity (docs/apps-script.md#identity-tokens). */
import { enumOf, object, string, strings } from '../runtime/arguments.ts';
import { ScriptException } from '../runtime/errors.ts';
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

/** Ends the execution where a consent is missing: Google then asks for it. Scopes that the manifest does not have are an error. */
function requireScopes(data: InExecution, _mode: unknown, scopes: string[]): void {
  const unknown = scopes.find((scope) => !hasScope(data, scope));
  if (unknown !== undefined) throw new ScriptException(`The scope ${unknown} is not required by this script.`);
  const missing = scopes.find((scope) => data.execution.host.consent.refused.has(scope));
  if (missing !== undefined) throw new ScriptException('Authorization is required to perform that action.');
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
    requireScopes: local([enumOf('AuthMode'), strings], requireScopes),
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
