import { readCountry } from '../../shared/normalize/country.ts';
import { readCurrency } from '../../shared/normalize/currency.ts';
import { isTimeZone } from '../../shared/normalize/time-zone.ts';
import { UserError } from './user-error.ts';
import type { AddonSettings, AddonSettingsInput } from '../contract/rpc.ts';
import { documentProperties, loadProperty, saveProperty, userProperties } from './properties.ts';

/** What lets this user in. Never in the document: every collaborator could read it there. */
export interface BackendAccount {
  backendUrl: string;
  tenant: string;
  signIn: 'key' | 'google';
  key: string;
}

type Defaults = Pick<AddonSettings, 'hashInSheet' | 'country' | 'currency' | 'timeZone'>;

const NO_ACCOUNT: BackendAccount = { backendUrl: '', tenant: '', signIn: 'key', key: '' };
const NO_DEFAULTS: Defaults = { hashInSheet: false, country: '', currency: '', timeZone: '' };

export function loadAccount(): BackendAccount {
  return { ...NO_ACCOUNT, ...loadProperty<Partial<BackendAccount>>(userProperties(), 'account') };
}

/** Throws Fault `not_connected` when something is still missing. */
export function requireAccount(): BackendAccount {
  const account = loadAccount();
  if (account.backendUrl && account.tenant && (account.signIn === 'google' || account.key)) return account;
  throw new UserError('not_connected', 'Matchback is not connected yet. Fill in address, tenant and key in Settings.');
}

export function loadSettings(): AddonSettings {
  const { key, ...account } = loadAccount();
  const defaults = { ...NO_DEFAULTS, ...loadProperty<Partial<Defaults>>(documentProperties(), 'defaults') };
  return { ...account, hasKey: key !== '', ...defaults };
}

/** Keeps the settings after a check of each. Throws Fault `invalid` that names what is wrong. */
export function saveSettings(input: AddonSettingsInput): AddonSettings {
  const account = validateAccount(input);
  const defaults = validateDefaults(input);
  saveProperty(userProperties(), 'account', account);
  saveProperty(documentProperties(), 'defaults', defaults);
  return loadSettings();
}

/** The account that an input means; a key of null stands for the stored one. */
export function validateAccount({ backendUrl, tenant, signIn, key }: AddonSettingsInput): BackendAccount {
  const url = backendUrl.trim().replace(/\/+$/, '');
  if (!/^https?:\/\/[^\s/?#]+(\/[^\s?#]*)?$/i.test(url)) {
    throw new UserError('invalid', 'The address of the backend is not a web address. It begins with https://.');
  }
  if (!/^[A-Za-z0-9-]{1,63}$/.test(tenant.trim())) {
    throw new UserError('invalid', 'The tenant is the short name you were given: letters, digits and dashes only.');
  }
  // A header cannot carry anything else.
  if (key !== null && !/^[\x21-\x7e]*$/.test(key.trim())) {
    throw new UserError('invalid', 'The key has letters that no key has. Copy it again.');
  }
  return { backendUrl: url, tenant: tenant.trim(), signIn, key: key === null ? loadAccount().key : key.trim() };
}

function validateDefaults({ hashInSheet, country, currency, timeZone }: AddonSettingsInput): Defaults {
  const defaults = { hashInSheet, country: country.trim(), currency: currency.trim(), timeZone: timeZone.trim() };
  if (defaults.country && !readCountry(defaults.country).ok) {
    throw new UserError('invalid', 'The default country is not known. Choose one from the list.');
  }
  if (defaults.currency && !readCurrency(defaults.currency).ok) {
    throw new UserError('invalid', 'The default currency is not known. Choose one from the list.');
  }
  if (defaults.timeZone && !isTimeZone(defaults.timeZone)) {
    throw new UserError('invalid', 'The time zone is not known. Choose one from the list.');
  }
  return defaults;
}
