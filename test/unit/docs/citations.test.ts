import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';

/*
 * Comments, test cases and pages cite facts as `docs/….md#heading`, the path counted from the repository's root; pages also
 * link to each other. Every citation must lead to a page and a heading that exist, and nothing may cite a document that is
 * not in the repository.
 */

const ROOT = join(import.meta.dirname, '../../..');
const NOT_OURS = new Set(['.git', 'node_modules', 'dist', '.matchback', 'coverage']);
/** This file shows what it must not find. */
const ITSELF = relative(ROOT, import.meta.filename);

const CITATION = /(?<![\w./-])docs\/[\w./-]+\.md(?:#[\p{L}\p{N}_-]+)?/gu;
/** Links of a Markdown page within the repository; web addresses have a colon. */
const LINK = /\]\(((?:[\w./-]+\.md)?(?:#[\p{L}\p{N}_-]+)?)\)/gu;

const NOT_SHIPPED = [
  /\bcontracts?(?: [a-z-]+)?:? (?:[A-Z][a-z]+ |section )?\d/gi,
  /\bcontracts\//g,
  /\b[a-z-]+\.md (?:section )?\d/g,
  /\bFIELD\.md\b/g,
  /\bDESIGN \d/g,
  /\bseeds\//g,
];

const files = new Map(filesBelow(ROOT).map((path) => [relative(ROOT, path), readFileSync(path, 'utf8')]));

it('every citation and link leads to a page and a heading of this repository', () => {
  expect(problems((line, path) => citations(line, path).filter((cited) => !exists(cited)))).toEqual([]);
});

it('nothing cites a document that does not ship', () => {
  expect(problems((line) => notShipped(line))).toEqual([]);
});

it('citations and links are recognised', () => {
  const page = 'docs/platforms/google.md';
  expect(citations(`/** Takes 2,000 events (${page}#limits-and-windows). */`, 'a.ts')).toEqual([
    `${page}#limits-and-windows`,
  ]);
  expect(citations(`see https://example.com/${page}#x`, 'a.ts')).toEqual([]);
  expect(citations('[Click ids](#click-ids), [upgrade](../upgrade.md)', page)).toEqual([
    `${page}#click-ids`,
    'docs/upgrade.md',
  ]);
  expect([`${page}#click-ids`, page].map(exists)).toEqual([true, true]);
  expect([`${page}#no-such-heading`, 'docs/no-such-page.md'].map(exists)).toEqual([false, false]);
});

it.each([
  ...['(contract 3)', '(contracts: Meta 3.2)', 'contract section 10', 'Contract apps-script 1.1', 'contracts/meta.md'],
  ...['google.md 2A', 'FIELD.md', 'DESIGN 8', 'seeds/'],
])('"%s" is recognised as a document that does not ship', (text) => {
  expect(notShipped(text)).not.toEqual([]);
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : filesBelow(path);
    return /\.(?:ts|tsx|js|mjs|json|md)$/.test(entry.name) && entry.name !== 'package-lock.json' ? [path] : [];
  });
}

/** `path:line found`, for everything that `find` answers for a line. */
function problems(find: (line: string, path: string) => string[]): string[] {
  return [...files].flatMap(([path, text]) => {
    if (path === ITSELF) return [];
    return text.split('\n').flatMap((line, index) => find(line, path).map((found) => `${path}:${index + 1} ${found}`));
  });
}

/** What a line cites, as paths from the root with their anchors. */
function citations(line: string, path: string): string[] {
  const cited = [...line.matchAll(CITATION)].map(([citation]) => citation);
  if (!path.endsWith('.md')) return cited;
  const links = [...line.matchAll(LINK)].flatMap(([, target = '']) => {
    if (target === '') return [];
    const [page = '', anchor] = target.split('#');
    const full = page === '' ? path : join(dirname(path), page);
    return [anchor === undefined ? full : `${full}#${anchor}`];
  });
  return [...cited.filter((citation) => !links.includes(citation)), ...links];
}

function exists(citation: string): boolean {
  const [page = '', anchor] = citation.split('#');
  const text = files.get(page);
  return text !== undefined && (anchor === undefined || anchors(text).has(anchor));
}

function notShipped(line: string): string[] {
  return NOT_SHIPPED.flatMap((pattern) => line.match(pattern) ?? []);
}

/** The anchors that GitHub gives the headings of a page. */
function anchors(text: string): Set<string> {
  const seen = new Map<string, number>();
  const withoutCode = text.replace(/^```[\s\S]*?^```/gm, '');
  return new Set(
    [...withoutCode.matchAll(/^#{1,6} +(.+?) *#*$/gm)].map(([, heading = '']) => {
      const slug = heading
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
        .replace(/ /g, '-');
      const before = seen.get(slug) ?? 0;
      seen.set(slug, before + 1);
      return before === 0 ? slug : `${slug}-${before}`;
    }),
  );
}
