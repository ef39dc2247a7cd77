/** The parts of `appsscript.json` that the runtime obeys (contract 4). */
export interface Manifest {
  readonly timeZone?: string;
  readonly runtimeVersion?: string;
  readonly exceptionLogging?: string;
  readonly oauthScopes?: readonly string[];
  readonly urlFetchWhitelist?: readonly string[];
  readonly addOns?: unknown;
}
