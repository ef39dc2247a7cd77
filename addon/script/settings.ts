import { readCountry } from '../../shared/normalize/country.ts';
import { readCurrency } from '../../shared/normalize/currency.ts';
import { isTimeZone } from '../../shared/normalize/time-zone.ts';
import { OPTIONAL_COLUMNS } from '../../shared/sheet/optional-columns.ts';
import { text } from '../../shared/texts/texts.ts';
import { UserError } from './user-error.ts';
import type { AddonSettings, AddonSettingsInput } from '../contract/rpc.ts';
import { documentProperties, loadProperty, saveProperty, userProperties } from './properties.ts';

/** How this user signs in to the backend. Never saved in the document, where every collaborator could read it. */
export interface BackendAccount {
  backendUrl: string;
  tenant: string;
  signIn: 'key' | 'google';
  /** The key; with `google`, the invitation code, where one is needed. */
  key: string;
}

type Defaults = Pick<AddonSettings, 'hashInSheet' | 'extraColumns' | 'country' | 'currency' | 'timeZone'>;

const NO_ACCOUNT: BackendAccount = { backendUrl: '', tenant: '', signIn: 'key', key: '' };
const NO_DEFAULTS: Defaults = { hashInSheet: false, extraColumns: [], country: '', currency: '', timeZone: '' };

function loadAccount(): BackendAccount {
  return { ...NO_ACCOUNT, ...loadProperty<Partial<BackendAccount>>(userProperties(), 'account') };
}

/** Throws `not_connected` when something is missing. */
export function requireAccount(): BackendAccount {
  const account = loadAccount();
  if (account.backendUrl && account.tenant && (account.signIn === 'google' || account.key)) return account;
  throw new UserError('not_connected', text.settings.notConnected);
}

export function loadSettings(): AddonSettings {
  const { key, ...account } = loadAccount();
  return { ...account, hasKey: key !== '', ...loadDefaults() };
}

function loadDefaults(): Defaults {
  return { ...NO_DEFAULTS, ...loadProperty<Partial<Defaults>>(documentProperties(), 'defaults') };
}

/** The optional status columns that this sheet is to have. */
export function loadExtraColumns(): AddonSettings['extraColumns'] {
  return loadDefaults().extraColumns;
}

/** Validates and saves the settings. Throws `invalid`. */
export function saveSettings(input: AddonSettingsInput): AddonSettings {
  const account = validateAccount(input);
  const defaults = validateDefaults(input);
  saveProperty(userProperties(), 'account', account);
  saveProperty(documentProperties(), 'defaults', defaults);
  return loadSettings();
}

/** The account of an input; a null key means the saved one. Throws `invalid`. */
export function validateAccount({ backendUrl, tenant, signIn, key }: AddonSettingsInput): BackendAccount {
  const url = backendUrl.trim().replace(/\/+$/, '');
  if (!/^https?:\/\/[^\s/?#]+(\/[^\s?#]*)?$/i.test(url)) {
    throw new UserError('invalid', text.settings.addressInvalid);
  }
  if (!/^[A-Za-z0-9-]{1,63}$/.test(tenant.trim())) {
    throw new UserError('invalid', text.settings.accountInvalid);
  }
  // An HTTP header cannot hold other characters.
  if (key !== null && !/^[\x21-\x7e]*$/.test(key.trim())) {
    throw new UserError('invalid', text.settings.keyInvalid);
  }
  return { backendUrl: url, tenant: tenant.trim(), signIn, key: key === null ? loadAccount().key : key.trim() };
}

function validateDefaults({ hashInSheet, extraColumns, country, currency, timeZone }: AddonSettingsInput): Defaults {
  const defaults = {
    hashInSheet,
    extraColumns: OPTIONAL_COLUMNS.filter((column) => extraColumns.includes(column)),
    country: country.trim(),
    currency: currency.trim(),
    timeZone: timeZone.trim(),
  };
  if (defaults.country && !readCountry(defaults.country).ok) {
    throw new UserError('invalid', text.settings.countryInvalid);
  }
  if (defaults.currency && !readCurrency(defaults.currency).ok) {
    throw new UserError('invalid', text.settings.currencyInvalid);
  }
  if (defaults.timeZone && !isTimeZone(defaults.timeZone)) {
    throw new UserError('invalid', text.settings.timeZoneInvalid);
  }
  return defaults;
}
