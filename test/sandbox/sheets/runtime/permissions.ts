/** What a call needs: an authorization mode and a scope of the manifest (docs/apps-script.md#authorization-modes). */
import { ScriptException } from './errors.ts';
import type { Manifest } from './manifest.ts';

export type AuthMode = 'NONE' | 'LIMITED' | 'FULL';

interface Requirement {
  readonly mode: AuthMode;
  /** Any one of these is enough; none are needed when empty. */
  readonly scopes: readonly string[];
}

const scope = (...names: string[]) => names.map((name) => `https://www.googleapis.com/auth/${name}`);
const SHEET = scope('spreadsheets.currentonly', 'spreadsheets');

/** First match wins; names are `Service.method`, with the namespace of classes (`SpreadsheetApp.Range.getValues`). */
const RULES: readonly (readonly [RegExp, Requirement])[] = [
  [/^(Logger|Utilities|HtmlService|console)\./, { mode: 'NONE', scopes: [] }],
  [/^Menu\.|^SpreadsheetApp\.getUi$|^Ui\.createAddonMenu$/, { mode: 'NONE', scopes: [] }],
  [/^Ui\./, { mode: 'FULL', scopes: scope('script.container.ui') }],
  [/^Session\.getActiveUserLocale$/, { mode: 'NONE', scopes: [] }],
  [/^Session\./, { mode: 'FULL', scopes: scope('userinfo.email') }],
  [/^SpreadsheetApp\./, { mode: 'LIMITED', scopes: SHEET }],
  [/^MailApp\./, { mode: 'FULL', scopes: scope('script.send_mail') }],
  [/^UrlFetchApp\./, { mode: 'FULL', scopes: scope('script.external_request') }],
  [/^ScriptApp\.(newTrigger|getUserTriggers|getProjectTriggers|deleteTrigger)$/, { mode: 'FULL', scopes: scope('script.scriptapp') }],
  [/^ScriptApp\.getIdentityToken$/, { mode: 'FULL', scopes: [] }],
  [/^ScriptApp\./, { mode: 'LIMITED', scopes: [] }],
  [/^(Properties|Lock)/, { mode: 'LIMITED', scopes: [] }],
]; // prettier-ignore

const RANK: Readonly<Record<AuthMode, number>> = { NONE: 0, LIMITED: 1, FULL: 2 };

const known = new Map<string, Requirement>();

function requirement(name: string): Requirement {
  let found = known.get(name);
  if (!found) {
    found = RULES.find(([pattern]) => pattern.test(name))?.[1] ?? { mode: 'NONE', scopes: [] };
    known.set(name, found);
  }
  return found;
}

/** Throws Google's refusal when the mode or the manifest does not allow the call. No `oauthScopes` means all are granted. */
export function checkPermission(name: string, mode: AuthMode, manifest: Manifest): void {
  const needed = requirement(name);
  const granted = manifest.oauthScopes;
  const scoped = needed.scopes.length === 0 || !granted || needed.scopes.some((each) => granted.includes(each));
  if (RANK[mode] >= RANK[needed.mode] && scoped) return;
  const [first, ...others] = needed.scopes;
  if (first === undefined) throw new ScriptException(`You do not have permission to call ${name}.`);
  const wanted = others.length === 0 ? first : `(${needed.scopes.join(' || ')})`;
  throw new ScriptException(`You do not have permission to call ${name}. Required permissions: ${wanted}`);
}
