import { text } from '../../shared/texts/texts.ts';
import type { AddonSettings, AddonSettingsInput } from '../contract/rpc.ts';
import type { CallErrorCode } from './call-error.ts';

/** Errors of the settings form by field; empty when it can be sent. */
export type SettingsErrors = Partial<Record<'backendUrl' | 'tenant' | 'key', string>>;

/** What is wrong with the form. The server must be reached over https, except on the user's own machine. */
export function validateSettings(input: AddonSettingsInput, stored: AddonSettings): SettingsErrors {
  const errors: SettingsErrors = {};
  const url = input.backendUrl.trim();
  if (url === '') errors.backendUrl = text.settings.enterAddress;
  else if (!/^https:\/\/[^\s/]+/.test(url) && !/^http:\/\/(localhost|127\.0\.0\.1)([:/]|$)/.test(url)) {
    errors.backendUrl = text.settings.addressHttps;
  }
  if (input.tenant.trim() === '') errors.tenant = text.settings.enterAccount;
  if (input.signIn === 'key' && !stored.hasKey && !input.key) errors.key = text.settings.enterKey;
  return errors;
}

/** The field that an error of the connection is about. */
export function fieldOfError(code: CallErrorCode): keyof SettingsErrors | null {
  if (code === 'backend_unreachable') return 'backendUrl';
  if (code === 'wrong_tenant') return 'tenant';
  return code === 'wrong_key' || code === 'invitation_code_needed' ? 'key' : null;
}
