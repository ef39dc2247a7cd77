import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, it } from 'vitest';
import { SERVICES } from '../../sandbox/sheets/services/catalogue.ts';

const TYPES = path.dirname(createRequire(import.meta.url).resolve('@types/google-apps-script/package.json'));

/** Interface name → its members, over all published type files. */
function published(): Map<string, Set<string>> {
  const members = new Map<string, Set<string>>();
  for (const file of readdirSync(TYPES).filter((name) => name.endsWith('.d.ts'))) {
    const text = readFileSync(path.join(TYPES, file), 'utf8');
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

/** Real, but newer or older than the published types (docs/apps-script.md#urlfetchapp has such a gap). */
const UNPUBLISHED = new Set([
  'ScriptApp.AuthorizationInfo.getAuthorizedScopes', 'SpreadsheetApp.Range.getFontColor', 'SpreadsheetApp.Range.getFontColors',
]); // prettier-ignore

it('the stand-in has no method that Google does not have', () => {
  const known = published();
  const classes = [...SERVICES].filter(([className]) => className !== 'console');
  const invented = classes.flatMap(([className, { methods }]) => {
    const last = className.split('.').at(-1) ?? className;
    const members = known.get(last) ?? new Set();
    return Object.keys(methods)
      .filter((method) => !members.has(method) && !UNPUBLISHED.has(`${className}.${method}`))
      .map((method) => `${className}.${method}`);
  });
  expect(invented).toEqual([]);
});
