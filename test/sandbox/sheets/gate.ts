/**
 * The static gate beside the stand-in: does the built add-on parse as the runtime needs (es2019), use only what Apps
 * Script has, offer every entry point, and survive HtmlService and the manifest rules? (docs/apps-script.md#stand-in)
 */
import { parse } from 'acorn';
import type { Node } from 'acorn';
import { freeNames } from './gate/scopes.ts';
import type { Manifest } from './runtime/manifest.ts';
import { rememberLast } from './remember-last.ts';
import { GLOBAL_NAMES } from './services/catalogue.ts';

export interface Finding {
  readonly rule: 'syntax' | 'global' | 'entry-point' | 'template-comment' | 'external-resource' | 'manifest' | 'size';
  readonly message: string;
  /** 1-based, where there is one. */
  readonly line: number | null;
}

/** JavaScript's own globals on the live engine; what is missing here a script must not use. */
const LANGUAGE = [
  'Array', 'ArrayBuffer', 'BigInt', 'BigInt64Array', 'BigUint64Array', 'Boolean', 'DataView', 'Date', 'Error',
  'EvalError', 'Float32Array', 'Float64Array', 'Function', 'Infinity', 'Int16Array', 'Int32Array', 'Int8Array', 'Intl',
  'JSON', 'Map', 'Math', 'NaN', 'Number', 'Object', 'Promise', 'Proxy', 'RangeError', 'ReferenceError', 'Reflect',
  'RegExp', 'Set', 'String', 'Symbol', 'SyntaxError', 'TypeError', 'URIError', 'Uint16Array', 'Uint32Array',
  'Uint8Array', 'Uint8ClampedArray', 'WeakMap', 'WeakSet', 'WebAssembly', 'decodeURI', 'decodeURIComponent', 'encodeURI',
  'encodeURIComponent', 'escape', 'eval', 'globalThis', 'isFinite', 'isNaN', 'parseFloat', 'parseInt', 'undefined',
  'unescape',
]; // prettier-ignore

const lineAt = (source: string, offset: number) => source.slice(0, offset).split('\n').length;

interface ParseFailure extends SyntaxError {
  readonly loc?: { readonly line: number };
}

function tryParse(source: string, ecmaVersion: 2019 | 'latest'): Node | Finding {
  try {
    return parse(source, { ecmaVersion, sourceType: 'script' });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { rule: 'syntax', message: error.message, line: (error as ParseFailure).loc?.line ?? null };
  }
}

type Declaration = Node & { id?: { name?: string }; init?: Node | null; declarations?: Declaration[] };

/**
 * Top-level functions: declarations, and variables that hold a function or arrow
 * (docs/apps-script.md#bundle-and-entry-points).
 */
function topLevelFunctions(program: Node): string[] {
  const { body } = program as unknown as { body: Declaration[] };
  return body.flatMap((statement) => {
    if (statement.type === 'FunctionDeclaration') return statement.id?.name ?? [];
    if (statement.type !== 'VariableDeclaration') return [];
    return (statement.declarations ?? []).flatMap(({ id, init }) =>
      init && /Function/.test(init.type) && id?.name ? id.name : [],
    );
  });
}

/** What google.script.run can call: top-level functions whose name does not end in `_`. */
export const exposedFunctions = rememberLast((code): readonly string[] => {
  const program = tryParse(code, 'latest');
  return 'rule' in program ? [] : topLevelFunctions(program).filter((name) => !name.endsWith('_'));
});

/** Function names that the code itself passes to menus and triggers as string literals. */
function namedHandlers(code: string): string[] {
  const menu = [...code.matchAll(/\.addItem\(\s*(?:"[^"]*"|'[^']*'|[\w.$()]+)\s*,\s*["']([\w$.]+)["']/g)];
  const triggers = [...code.matchAll(/\.newTrigger\(\s*["']([\w$.]+)["']/g)];
  return [...menu, ...triggers].flatMap((match) => match[1] ?? []);
}

/** Checks the server bundle. `entryPoints` are functions that must exist besides those the code names itself. */
export function checkCode(code: string, entryPoints: readonly string[] = ['onOpen', 'onInstall']): Finding[] {
  const program = tryParse(code, 2019);
  if ('rule' in program) return [program];
  const known = new Set([...LANGUAGE, ...GLOBAL_NAMES]);
  const free = freeNames(program);
  const missing = [...free.used].filter(([name]) => !known.has(name) && !free.guarded.has(name));
  const globals = missing.map(([name, [first = 0]]): Finding => {
    return { rule: 'global', message: `The stand-in of Apps Script has no ${name}`, line: lineAt(code, first) };
  });
  const functions = topLevelFunctions(program);
  const absent = [...new Set([...entryPoints, ...namedHandlers(code)])].filter((name) => !functions.includes(name));
  const entries = absent.map((name): Finding => {
    return { rule: 'entry-point', message: `No top-level function ${name}`, line: null };
  });
  return [...globals, ...entries];
}

/**
 * Google documents no limit; pages of 1.8 MB were reported as slow, and 150 KB are advised
 * (docs/apps-script.md#htmlservice). Most of ours is
 * what it validates a sample with, as the backend does: order statuses of many systems in sixteen languages, and the numbering plans
 * of all countries.
 */
const MAX_SIDEBAR_BYTES = 484 * 1024;

type Template = Node & { quasis?: (Node & { value: { raw: string } })[] };

function templatesIn(node: unknown): Template[] {
  if (typeof node !== 'object' || node === null) return [];
  if (Array.isArray(node)) return node.flatMap(templatesIn);
  const own = 'type' in node && node.type === 'TemplateLiteral' ? [node as Template] : [];
  return [...own, ...Object.values(node).flatMap(templatesIn)];
}

/** Checks the sidebar's page: HtmlService strips comment-like text inside template literals of inline scripts. */
export function checkSidebar(html: string): Finding[] {
  const findings: Finding[] = [];
  for (const match of html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/gi)) {
    const source = match[1] ?? '';
    const offset = match.index + match[0].indexOf(source);
    const program = tryParse(source, 'latest');
    if ('rule' in program) findings.push({ ...program, line: lineAt(html, offset) });
    else
      for (const template of templatesIn(program)) {
        if (!template.quasis?.some(({ value }) => /\/\/|\/\*/.test(value.raw))) continue;
        const message = 'HtmlService would take text of this template literal for a comment';
        findings.push({ rule: 'template-comment', message, line: lineAt(html, offset + template.start) });
      }
  }
  for (const match of html.matchAll(/<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)=["']?(https?:[^"'\s>]+)/gi)) {
    const message = `Everything must be inlined, but ${match[1] ?? ''} is loaded`;
    findings.push({ rule: 'external-resource', message, line: lineAt(html, match.index) });
  }
  const size = Buffer.byteLength(html, 'utf8');
  if (size > MAX_SIDEBAR_BYTES) {
    findings.push({ rule: 'size', message: `The page has ${size} bytes, more than ${MAX_SIDEBAR_BYTES}`, line: null });
  }
  return findings;
}

/** Checks `appsscript.json` (docs/apps-script.md#manifest-and-scopes). */
export function checkManifest(manifest: Manifest): Finding[] {
  const wrong = (message: string): Finding => ({ rule: 'manifest', message, line: null });
  const prefixes = (manifest.urlFetchWhitelist ?? []).filter((prefix) => !/^https:\/\/(\*\.)?[^/*]+\/.*$/.test(prefix));
  return [
    ...(manifest.runtimeVersion === 'V8' ? [] : [wrong('runtimeVersion must be V8')]),
    ...(manifest.timeZone ? [] : [wrong('timeZone is missing')]),
    ...(manifest.oauthScopes ? [] : [wrong('oauthScopes must be listed')]),
    ...(manifest.addOns === undefined ? [] : [wrong('an addOns block makes a card add-on of it')]),
    ...prefixes.map((prefix) => wrong(`urlFetchWhitelist: ${prefix} is not https with a host and a path`)),
  ];
}
