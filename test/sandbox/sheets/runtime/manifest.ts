/** The parts of `appsscript.json` that the runtime obeys (docs/apps-script.md#manifest-and-scopes). */
export interface Manifest {
  readonly timeZone?: string;
  readonly runtimeVersion?: string;
  readonly exceptionLogging?: string;
  readonly oauthScopes?: readonly string[];
  readonly urlFetchWhitelist?: readonly string[];
  readonly addOns?: unknown;
}
