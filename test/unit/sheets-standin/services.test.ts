import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { SERVICES } from '../../sandbox/sheets/services/catalogue.ts';
import { call, caught, evaluate, makeStandin, NOW, SCOPES } from './helper.ts';

/** Interface name → its members, over all published type files of Apps Script. */
function published(): Map<string, Set<string>> {
  const folder = path.dirname(createRequire(import.meta.url).resolve('@types/google-apps-script/package.json'));
  const members = new Map<string, Set<string>>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.d.ts'))) {
    const text = readFileSync(path.join(folder, file), 'utf8');
    for (const [, name = '', body = ''] of text.matchAll(
      /^ {8}interface (\w+)(?: extends [\w, .]+)? \{\n([\s\S]*?)^ {8}\}/gm,
    )) {
      const known = members.get(name) ?? new Set();
      for (const [, member = ''] of body.matchAll(/^ {12}(?:readonly )?(\w+)[(?:]/gm)) known.add(member);
      members.set(name, known);
    }
  }
  return members;
}

it('the stand-in has no method that Google does not have', () => {
  const known = published();
  const classes = [...SERVICES].filter(([className]) => className !== 'console');
  const invented = classes.flatMap(([className, { methods }]) =>
    Object.keys(methods)
      .filter((method) => !known.get(className.split('.').at(-1) ?? className)?.has(method))
      .map((method) => `${className}.${method}`),
  );
  expect(invented).toEqual([]);
});

describe('the identity token', () => {
  const code = 'function test() { return ScriptApp.getIdentityToken() }';

  it('does not verify with the keys of another stand-in', async () => {
    const token = call(makeStandin(code), 'test') as string;
    const keys = createLocalJWKSet(makeStandin(code).host.identity.jwks());
    await expect(jwtVerify(token, keys, { currentDate: NOW })).rejects.toThrow('signature verification failed');
  });

  it.each([
    ['is null without the scope openid', SCOPES.filter((scope) => scope !== 'openid'), null],
    ['has no e-mail without its scope', ['openid'], { sub: '108000000000000000001' }],
    ['has the e-mail with its scope', SCOPES, { sub: '108000000000000000001', email: 'owner@example.com' }],
  ])('%s', (_, oauthScopes, expected) => {
    const token = evaluate('return ScriptApp.getIdentityToken()', { manifest: { timeZone: 'Etc/UTC', oauthScopes } });
    const payload = typeof token === 'string' ? Buffer.from(token.split('.')[1] ?? '', 'base64url').toString() : 'null';
    const claims = JSON.parse(payload) as { sub: string; email?: string } | null;
    expect(claims && { sub: claims.sub, ...(claims.email !== undefined && { email: claims.email }) }).toEqual(expected);
  });
});

describe('the user interface', () => {
  const code = `function onOpen() { SpreadsheetApp.getUi().createAddonMenu().addItem('Open', 'open').addSeparator().addToUi(); }`;

  it('has the menu once, however often the document is opened', () => {
    const standin = makeStandin(code);
    standin.openDocument();
    standin.openDocument();
    expect(standin.ui.menus.map(({ entries }) => entries)).toEqual([
      [{ kind: 'item', caption: 'Open', functionName: 'open' }, { kind: 'separator' }],
    ]);
    expect(() => standin.chooseMenuItem('No such entry')).toThrow('No menu entry "No such entry"');
  });

  it('refuses a page that does not exist', () => {
    expect(caught(`HtmlService.createHtmlOutputFromFile('Nowhere')`)).toBe(
      'Exception: No HTML file named Nowhere was found.',
    );
  });
});
