import packageJson from '../package.json' with { type: 'json' };

/** The version of this release, from package.json: that of the API, the command line and /healthz. */
export const VERSION = packageJson.version;
