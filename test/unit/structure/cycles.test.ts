import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');

it('no file of addon, backend or shared imports itself through other files, type-only imports included', () => {
  const files = ['addon', 'backend', 'shared'].flatMap(sourceFiles);
  expect(files.length).toBeGreaterThan(100);
  expect(findCycles(new Map(files.map((file) => [file, importsOf(file)])))).toEqual([]);
});

it('a cycle is found and shown with its path', () => {
  const imports = { a: ['b'], b: ['c', 'd'], c: [], d: ['b'], e: ['e'] };
  expect(findCycles(new Map(Object.entries(imports)))).toEqual(['b → d → b', 'e → e']);
});

it('imports of every kind are read', () => {
  const text = `import type { A } from './a.ts';\nexport { b } from './b.ts';\nconst c = await import('./c.ts');`;
  expect(relativeImports(text)).toEqual(['./a.ts', './b.ts', './c.ts']);
});

function sourceFiles(folder: string): string[] {
  const entries = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  return entries.filter((path) => /\.tsx?$/.test(path)).map((path) => join(folder, path));
}

function importsOf(file: string): string[] {
  return relativeImports(readFileSync(join(ROOT, file), 'utf8')).map((path) => normalize(join(file, '..', path)));
}

function relativeImports(text: string): string[] {
  const { importedFiles } = ts.preProcessFile(text);
  return importedFiles.map(({ fileName }) => fileName).filter((path) => path.startsWith('.'));
}

/** At least one cycle of every group of files that import each other, as the path from a file back to itself. */
function findCycles(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const cycles: string[] = [];
  const finished = new Set<string>();
  const visit = (file: string, path: readonly string[]) => {
    const start = path.indexOf(file);
    if (start >= 0) return void cycles.push([...path.slice(start), file].join(' → '));
    if (finished.has(file)) return;
    for (const imported of imports.get(file) ?? []) visit(imported, [...path, file]);
    finished.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
  return cycles;
}
