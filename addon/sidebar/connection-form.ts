import type { AddonSettings, AddonSettingsInput } from '../contract/rpc.ts';
import type { FailureCode } from './failure.ts';

/** Errors of the settings form by field; empty when it can be sent. */
export type FormErrors = Partial<Record<'backendUrl' | 'tenant' | 'key', string>>;

/** What keeps the form from being sent, in words. The backend must be reached over https, but on one's own machine. */
export function checkSettings(input: AddonSettingsInput, stored: AddonSettings): FormErrors {
  const errors: FormErrors = {};
  const url = input.backendUrl.trim();
  if (url === '') errors.backendUrl = 'Enter the address of your backend.';
  else if (!/^https:\/\/[^\s/]+/.test(url) && !/^http:\/\/(localhost|127\.0\.0\.1)([:/]|$)/.test(url)) {
    errors.backendUrl = 'The address must begin with https://.';
  }
  if (input.tenant.trim() === '') errors.tenant = 'Enter the name of your tenant.';
  if (input.signIn === 'key' && !stored.hasKey && !input.key) errors.key = 'Enter your key.';
  return errors;
}

/** The form's field that a refused connection points to. */
export function fieldOfFailure(code: FailureCode): keyof FormErrors | null {
  if (code === 'backend_unreachable') return 'backendUrl';
  if (code === 'wrong_tenant') return 'tenant';
  return code === 'wrong_key' ? 'key' : null;
}
