/** A stand-in of Sheets with a few lines of script. */
import { createSheetsStandin } from '../../sandbox/sheets/standin.ts';
import type { RunOptions, SheetsStandin, SheetsStandinOptions } from '../../sandbox/sheets/standin.ts';

export const NOW = new Date('2026-11-22T09:00:00Z');

export const SCOPES = [
  'https://www.googleapis.com/auth/spreadsheets.currentonly',
  'https://www.googleapis.com/auth/script.container.ui',
  'https://www.googleapis.com/auth/script.external_request',
  'https://www.googleapis.com/auth/script.scriptapp',
  'https://www.googleapis.com/auth/userinfo.email',
  'openid',
];

/** Declares `sheet`, the active tab, in a script. */
export const SHEET = 'const sheet = SpreadsheetApp.getActiveSpreadsheet().getActiveSheet();';

export const OTHER_USER = { email: 'other@example.com', id: '2', locale: 'en' };

export function makeStandin(code: string, options: Partial<SheetsStandinOptions> = {}): SheetsStandin {
  const manifest = { timeZone: 'Etc/UTC', runtimeVersion: 'V8', oauthScopes: SCOPES };
  return createSheetsStandin({ code, manifest, now: NOW, ...options });
}

/** Calls a function of the script. Throws `name: message` of what the script throws. */
export function call(
  standin: SheetsStandin,
  name: string,
  args: readonly unknown[] = [],
  options: RunOptions = {},
): unknown {
  const { outcome } = standin.runEntry(name, args, options);
  if (outcome.kind === 'returned') return outcome.value;
  throw new Error(outcome.kind === 'threw' ? `${outcome.name}: ${outcome.message}` : outcome.message);
}

/** The value that a function body returns. `prepare` changes the document before it runs. */
export function evaluate(
  body: string,
  options: Partial<SheetsStandinOptions> = {},
  prepare?: (standin: SheetsStandin) => void,
): unknown {
  const standin = makeStandin(`function test() { ${body} }`, options);
  prepare?.(standin);
  return call(standin, 'test');
}

/** The error that the script catches, as `name: message`. */
export function caught(statement: string, options: Partial<SheetsStandinOptions> = {}): unknown {
  return evaluate(
    `try { ${statement}; return 'nothing thrown'; } catch (error) { return error.name + ': ' + error.message; }`,
    options,
  );
}
