import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium as playwright } from 'playwright-core';
import { whenDone } from '../when-done.ts';
import { argumentForHosts } from './test-hosts.ts';

const { resolve } = createRequire(import.meta.url);
const PACKAGE = resolve('@sparticuz/chromium');
const THAI_FONT = dirname(resolve('@expo-google-fonts/noto-sans-thai/package.json'));

let shared: Browser | null = null;

/**
 * The browser of all test files that run in this process, and ends with it: to start one takes as long as to open two pages. Asked
 * for in a hook of a file, whose pages are closed after its tests.
 */
export async function useChromium(): Promise<Browser> {
  if (!shared?.isConnected()) shared = await openChromium();
  const browser = shared;
  whenDone(() => Promise.all(browser.contexts().map((context) => context.close())));
  return browser;
}

/**
 * A real browser from npm, or the one that CHROME_PATH names. The package's own arguments are made for a function
 * service: in one process the browser ends with its first closed page.
 */
export async function openChromium(): Promise<Browser> {
  const own = process.env['CHROME_PATH'];
  const executablePath = own !== undefined && existsSync(own) ? own : await unpacked();
  return playwright.launch({
    executablePath,
    args: ['--no-sandbox', '--font-render-hinting=none', await argumentForHosts()],
    headless: true,
    env: { ...process.env, FONTCONFIG_FILE: await fontConfiguration() },
  });
}

/** The fonts of the machine, which often has none for Thai, and one for Thai from npm: pictures show what users see. */
async function fontConfiguration(): Promise<string> {
  const file = join(tmpdir(), `matchback-fonts-${process.pid}.conf`);
  const lines = [
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    `<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>${THAI_FONT}</dir>`,
    `<cachedir>${join(tmpdir(), 'matchback-fonts')}</cachedir></fontconfig>`,
  ];
  await writeFile(file, lines.join('\n'));
  return file;
}

/**
 * The package unpacks into the folder for temporary files and takes what is there for whole, also when another process
 * is writing it or was killed while it did. So it unpacks into a folder of its own, which gets its name when it is whole;
 * of several that unpack at once, the first one's stays.
 */
async function unpacked(): Promise<string> {
  const folder = join(tmpdir(), `matchback-chromium-${await versionOf(PACKAGE)}`);
  const executable = join(folder, 'chromium');
  if (existsSync(executable)) return executable;
  const fresh = await mkdtemp(`${folder}-`);
  try {
    // In a process of its own, since the package asks the environment for the folder.
    const script = `require(${JSON.stringify(PACKAGE)}).executablePath()`;
    const env = { ...process.env, TMPDIR: fresh };
    await promisify(execFile)(process.execPath, ['--eval', script], { env });
    await rename(fresh, folder);
  } catch (error) {
    if (!existsSync(executable)) throw error;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return executable;
}

/** The package does not export the path of its own files; its main one is in `build/cjs`. */
async function versionOf(main: string): Promise<string> {
  const about = await readFile(join(dirname(main), '..', '..', 'package.json'), 'utf8');
  return (JSON.parse(about) as { version: string }).version;
}
