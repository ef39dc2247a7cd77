import { expect, it } from 'vitest';
import { browserCommand, type Surroundings } from '../../sandbox/open-browser.ts';
import { createSteps } from '../../sandbox/steps.ts';

const URL = 'http://127.0.0.1:8081/';
const AT_A_DESK: Surroundings = { platform: 'linux', env: { DISPLAY: ':0' }, isTerminal: true, args: [] };

it.each<[string, Partial<Surroundings>, string[] | null]>([
  ['Linux with a display', {}, ['xdg-open', URL]],
  ['Wayland', { env: { WAYLAND_DISPLAY: 'wayland-0' } }, ['xdg-open', URL]],
  ['macOS', { platform: 'darwin', env: {} }, ['open', URL]],
  ['Windows', { platform: 'win32', env: {} }, ['explorer', URL]],
  ['a browser of choice', { env: { DISPLAY: ':0', BROWSER: 'firefox' } }, ['firefox', URL]],
  ['a display forwarded over SSH', { env: { DISPLAY: 'host:10', SSH_CONNECTION: 'x' } }, ['xdg-open', URL]],
  ['Linux without a display', { env: {} }, null],
  ['macOS over SSH', { platform: 'darwin', env: { SSH_CONNECTION: 'x' } }, null],
  ['CI', { env: { DISPLAY: ':0', CI: 'true' } }, null],
  ['output into a file', { isTerminal: false }, null],
  ['--no-open', { args: ['--no-open'] }, null],
  ['NO_OPEN', { env: { DISPLAY: ':0', NO_OPEN: '1' } }, null],
  ['BROWSER=none', { env: { DISPLAY: ':0', BROWSER: 'none' } }, null],
])('%s: `npm start` opens the browser where a person sees it', (_, differing, expected) => {
  expect(browserCommand(URL, { ...AT_A_DESK, ...differing })).toEqual(expected);
});

it('each step of the start is named before it begins, with the time that it took behind it', async () => {
  let written = '';
  let now = 0;
  const step = createSteps(
    (text) => void (written += text),
    () => now,
  );
  const url = await step('Starting the backend', () => {
    expect(written).toBe('Starting the backend…');
    now += 1234;
    return Promise.resolve('http://x');
  });
  expect([url, written]).toEqual(['http://x', 'Starting the backend… 1.2 s\n']);
  await expect(step('Building the add-on', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(written).toMatch(/\nBuilding the add-on… failed\n$/);
});
