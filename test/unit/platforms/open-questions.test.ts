import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { PLATFORMS } from '../../../backend/platforms/registry.ts';

const ROOT = join(import.meta.dirname, '../../..');

// `npm run new:platform` marks with "OPEN:" what only the platform's documentation answers.
it.each([...PLATFORMS.keys()])('%s has no open question', (id) => {
  const folders = ['backend/platforms', 'test/sandbox/platforms'].flatMap((folder) =>
    filesBelow(join(ROOT, folder, id)),
  );
  const tests = ['test/unit/platforms', 'test/integration/platforms'].map((folder) =>
    join(ROOT, folder, `${id}.test.ts`),
  );
  const files = [join(ROOT, `docs/platforms/${id}.md`), ...folders, ...tests.filter(isFile)];
  expect(files.flatMap(openQuestions)).toEqual([]);
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter(isFile);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** "path:line OPEN: …" for each line with the mark. */
function openQuestions(path: string): string[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      const [question] = /\bOPEN: .*/.exec(line) ?? [];
      return question === undefined ? [] : [`${relative(ROOT, path)}:${index + 1} ${question.replace(/ {2,}/g, ' ')}`];
    });
}
