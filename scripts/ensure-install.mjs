// Runs before `npm start` and `npm test`: installs the dependencies when they are missing or older than the lock file.
// Plain JavaScript, because the project's own Node and tools may not be installed yet.
import { existsSync, statSync } from 'node:fs';
import { spawn } from 'node:child_process';

const marker = 'node_modules/.package-lock.json';
const isCurrent = existsSync(marker) && statSync(marker).mtimeMs >= statSync('package-lock.json').mtimeMs;
const SHOW_TIME_EVERY_MS = 10_000;

if (!isCurrent) {
  const reason = existsSync(marker) ? 'they have changed' : 'first start only';
  console.log(`Installing packages with npm ci (${reason}; half a minute, or some minutes on a slow machine)…`);
  const begun = Date.now();
  const seconds = () => Math.round((Date.now() - begun) / 1000);
  // npm itself says nothing until it is done.
  const timer = setInterval(() => console.log(`  still installing after ${seconds()} s`), SHOW_TIME_EVERY_MS);
  const isWindows = process.platform === 'win32';
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = spawn(isWindows ? 'npm.cmd' : 'npm', args, { stdio: 'inherit', shell: isWindows });
  const failure = await new Promise((resolve) => {
    npm.once('error', (error) => resolve(error.message));
    npm.once('exit', (code, signal) => resolve(code === 0 ? null : `it ended with ${signal ?? code}`));
  });
  clearInterval(timer);
  if (failure !== null) {
    console.error(`npm ci failed: ${failure}. Fix the problem above, then run the command again.`);
    process.exit(1);
  }
  console.log(`Packages installed in ${seconds()} s.`);
}
