/** A world around a few lines of script. */
import type { World, WorldOptions, RunOptions } from '../../sandbox/sheets/world.ts';
import { createWorld } from '../../sandbox/sheets/world.ts';
import type { Sheet } from '../../sandbox/sheets/workbook/sheet.ts';

export const NOW = new Date('2026-11-22T09:00:00Z');

export const SCOPES = [
  'https://www.googleapis.com/auth/spreadsheets.currentonly',
  'https://www.googleapis.com/auth/script.container.ui',
  'https://www.googleapis.com/auth/script.external_request',
  'https://www.googleapis.com/auth/script.scriptapp',
  'https://www.googleapis.com/auth/script.send_mail',
  'https://www.googleapis.com/auth/userinfo.email',
  'openid',
];

export function makeWorld(code: string, options: Partial<WorldOptions> = {}): World {
  const manifest = { timeZone: 'Etc/UTC', runtimeVersion: 'V8', oauthScopes: SCOPES };
  return createWorld({ code, manifest, now: NOW, ...options });
}

export function firstSheet(world: World): Sheet {
  return world.workbook.activeSheet;
}

/** The value that a function body returns when the script runs it. Throws `name: message` of what the script throws. */
export function evaluate(body: string, options: Partial<WorldOptions> = {}, prepare?: (world: World) => void): unknown {
  const world = makeWorld(`function test() { ${body} }`, options);
  prepare?.(world);
  return valueOf(world, 'test');
}

export function valueOf(world: World, name: string, args: readonly unknown[] = [], options: RunOptions = {}): unknown {
  const { outcome } = world.runEntry(name, args, options);
  if (outcome.kind === 'returned') return outcome.value;
  throw new Error(outcome.kind === 'threw' ? `${outcome.name}: ${outcome.message}` : outcome.message);
}

/** The text that the script's catch sees, as `name: message`. */
export function caught(
  statement: string,
  options: Partial<WorldOptions> = {},
  prepare?: (world: World) => void,
): unknown {
  const body = `try { ${statement}; return 'nothing thrown'; } catch (error) { return error.name + ': ' + error.message; }`;
  return evaluate(body, options, prepare);
}
