import { describe, expect, it } from 'vitest';
import { checkCode, checkManifest, checkSidebar, exposedFunctions } from '../../sandbox/sheets/gate.ts';

const ENTRIES = 'function onOpen() {} function onInstall() {}';
const rules = (code: string) =>
  checkCode(`${ENTRIES}\n${code}`).map(({ rule, message, line }) => `${rule}:${line ?? ''}: ${message}`);

describe('syntax of es2019', () => {
  it.each([
    ['class fields', 'class A { x = 1 }'],
    ['private fields', 'class A { #x; }'],
    ['static fields', 'class A { static x = 1 }'],
    ['optional chaining', 'var a = b?.c'],
    ['nullish coalescing', 'var a = null ?? 1'],
    ['logical assignment', 'var a; a ??= 1'],
    ['bigint literals', 'var a = 1n'],
    ['import', 'import x from "x"'],
  ])('refuses %s', (_, code) => {
    expect(rules(code)).toEqual([expect.stringMatching(/^syntax:2: /)]);
  });

  it.each([
    ['arrows, spread, destructuring', 'const f = ({ a, ...rest }, [b = 1]) => [...a, b, rest]'],
    ['async', 'async function f() { await null; for await (const x of []) f(x) }'],
    ['optional catch binding', 'try {} catch {}'],
    ['private and static members lowered', 'var A = class { constructor() { this._x = 1 } }; A.y = 2'],
  ])('accepts %s', (_, code) => {
    expect(rules(code)).toEqual([]);
  });
});

describe('globals', () => {
  it.each([
    ['var u = new URL("x")', 'URL'],
    ['setTimeout(f, 1); function f() {}', 'setTimeout'],
    ['var f = function () { return structuredClone(1) }', 'structuredClone'],
    ['var b = Buffer.from("x")', 'Buffer'],
    ['process.exit()', 'process'],
    ['var x = { [crypto]: 1 }', 'crypto'],
    ['var x = { fetch }', 'fetch'],
    ['{ let window = 1 } window', 'window'],
    ['function f(a = atob) { var inner }', 'atob'],
  ])('finds %s', (code, name) => {
    expect(rules(code)).toEqual([`global:2: The stand-in of Apps Script has no ${name}`]);
  });

  it.each([
    [
      'services',
      'SpreadsheetApp.flush(); UrlFetchApp.fetch(""); console.log(Utilities.getUuid(), Session, HtmlService)',
    ],
    [
      'what is declared anywhere around',
      'var App = (() => { function fetch() {} class URL {} const { a: window } = {}; return [fetch, URL, window, later]; var later })()',
    ],
    [
      'names of members, keys and labels',
      'var x = { fetch: 1, URL() {} }; x.fetch; x.crypto.window; outer: for (;;) break outer',
    ],
    ['what is used in typeof only', 'var f = typeof fetch === "function" ? fetch : null'],
    ['arguments and catch bindings', 'function f() { try {} catch (process) { return [process, arguments] } }'],
    ['loop bindings', 'for (const window of []) window; for (let fetch = 0; fetch < 1; fetch++) fetch'],
  ])('accepts %s', (_, code) => {
    expect(rules(code)).toEqual([]);
  });
});

describe('entry points', () => {
  it('must exist, including those named in menus and triggers', () => {
    const code = `function onOpen() { ui.addItem('Go', 'go').addItem("Stop", "stop"); ScriptApp.newTrigger('tick') } function stop() {} var ui`;
    expect(checkCode(code, ['onOpen', 'onInstall']).map(({ message }) => message)).toEqual([
      'No top-level function onInstall',
      'No top-level function go',
      'No top-level function tick',
    ]);
  });

  it('may be declarations or variables that hold functions', () => {
    const code =
      'function a() {} const b = () => 1; var c = function () {}; let d = 5; const e = { f() {} }; function g_() {}';
    expect(exposedFunctions(code)).toEqual(['a', 'b', 'c']);
  });
});

describe('the page of the sidebar', () => {
  const page = (script: string) => `<!DOCTYPE html>\n<script>\n${script}\n</script>`;

  it.each(['var a = `https://x`', 'var a = `/* no */`', 'var a = [`x ${1} // y`]'])('loses text in %s', (script) => {
    expect(checkSidebar(page(script))).toEqual([
      {
        rule: 'template-comment',
        message: 'HtmlService would take text of this template literal for a comment',
        line: 3,
      },
    ]);
  });

  it.each(['var a = "https://x"', 'var a = `x`', '// a comment `with a tick`', 'var a = "x".concat(b, "//")'])(
    'keeps %s',
    (script) => {
      expect(checkSidebar(page(script))).toEqual([]);
    },
  );

  it('must load nothing from elsewhere and stay small', () => {
    const html =
      '<script src="https://cdn.example.com/x.js"></script><link rel="stylesheet" href="https://x.example/y.css"><a href="https://ok.example">ok</a>';
    expect(checkSidebar(html).map(({ rule }) => rule)).toEqual(['external-resource', 'external-resource']);
    expect(checkSidebar('x'.repeat(485 * 1024)).map(({ rule }) => rule)).toEqual(['size']);
  });
});

describe('the manifest', () => {
  const good = {
    timeZone: 'Etc/UTC',
    runtimeVersion: 'V8',
    oauthScopes: ['openid'],
    urlFetchWhitelist: ['https://api.example.com/', 'https://*.example.com/v1'],
  };

  it('is fine with what an editor add-on needs', () => {
    expect(checkManifest(good)).toEqual([]);
  });

  it.each([
    [{ runtimeVersion: 'STABLE' }, 'runtimeVersion must be V8'],
    [{ addOns: {} }, 'an addOns block makes a card add-on of it'],
    [
      { urlFetchWhitelist: ['https://api.example.com'] },
      'urlFetchWhitelist: https://api.example.com is not https with a host and a path',
    ],
    [
      { urlFetchWhitelist: ['http://api.example.com/'] },
      'urlFetchWhitelist: http://api.example.com/ is not https with a host and a path',
    ],
    [
      { urlFetchWhitelist: ['https://*.*.example.com/'] },
      'urlFetchWhitelist: https://*.*.example.com/ is not https with a host and a path',
    ],
  ])('is refused with %j', (change, message) => {
    expect(checkManifest({ ...good, ...change }).map((finding) => finding.message)).toEqual([message]);
  });
});
