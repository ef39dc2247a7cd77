const GOOGLE = 'https://www.googleapis.com/auth/';

/** What a feature needs besides the open sheet, by the names of Google's scopes (addon/appsscript.json). */
export const PERMISSIONS = {
  /** To call the Matchback server. */
  network: `${GOOGLE}script.external_request`,
  /** To run once an hour without the user. */
  schedule: `${GOOGLE}script.scriptapp`,
  /** To send mail as the user. */
  mail: `${GOOGLE}script.send_mail`,
} as const;

/**
 * The function, which first makes sure that the user has given what it needs: Google ends the call and asks for what is missing,
 * so that a permission is asked for when the feature is used. Where Google asks for all permissions at once, as add-ons
 * still do, there is nothing to ask here (docs/apps-script.md#authorization-modes).
 */
export function withPermission<Args extends unknown[], Result>(
  scopesFor: (...args: NoInfer<Args>) => string[],
  work: (...args: Args) => Result,
): (...args: Args) => Result {
  return (...args) => {
    ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, scopesFor(...args));
    return work(...args);
  };
}
