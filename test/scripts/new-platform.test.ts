import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlatform } from '../../scripts/new-platform.ts';

const REPOSITORY = join(import.meta.dirname, '../..');
const copy = mkdtempSync(join(tmpdir(), 'matchback-new-platform-'));
/** Without the servers that the other tests of the repository need. */
const CONFIG = `export default {
  test: { setupFiles: ['test/each-file.ts'], isolate: false, maxWorkers: 1, experimental: { viteModuleRunner: false, nodeLoader: false } },
};`;
/** What the two lists of platforms ask of one in them. */
const LISTS = `
import { acme } from './backend/platforms/acme/index.ts';
import type { Platform } from './backend/platforms/platform.ts';
import type { MakeStandIn } from './test/sandbox/platforms/kit/stand-in.ts';
import { acme as standIn } from './test/sandbox/platforms/acme/index.ts';
export const platforms: readonly Platform[] = [acme];
export const STAND_INS: { acme: { make: MakeStandIn<never>; demoSettings: (url: string) => object } } = { acme: standIn };
`;
const registry = () => readFileSync(join(copy, 'backend/platforms/registry.ts'), 'utf8');
let created: string[] = [];

beforeAll(async () => {
  for (const name of [
    'addon',
    'scripts',
    'backend',
    'shared',
    'test',
    'docs',
    'package.json',
    'tsconfig.json',
    'tsconfig.base.json',
  ]) {
    cpSync(join(REPOSITORY, name), join(copy, name), { recursive: true });
  }
  writeFileSync(join(copy, 'vitest.config.ts'), CONFIG);
  symlinkSync(join(REPOSITORY, 'node_modules'), join(copy, 'node_modules'), 'junction');
  created = await createPlatform('acme', copy);
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('a new platform', () => {
  it('type-checks', () => {
    const source = created.filter((path) => /^(backend|test\/sandbox)\/platforms\/acme\/.*\.ts$/.test(path));
    expect(source.length).toBeGreaterThan(10);
    // That of the backend: with the types of pages, all of it takes half as long again.
    const config = join(copy, 'backend/tsconfig.json');
    const { options } = ts.parseJsonConfigFileContent(
      ts.parseConfigFileTextToJson(config, readFileSync(config, 'utf8')).config,
      ts.sys,
      join(copy, 'backend'),
    );
    // The rest of the program is as it was, except for the lists of platforms, which import all of it: here they have but this one.
    writeFileSync(join(copy, 'lists.ts'), LISTS);
    const checked = [...source, 'lists.ts'];
    const program = ts.createProgram(
      checked.map((path) => join(copy, path)),
      { ...options, composite: false, emitDeclarationOnly: false, noEmit: true, rootDir: copy },
    );
    const problems = checked.flatMap((path) => {
      const file = program.getSourceFile(join(copy, path));
      return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    });
    expect(problems.map(({ file, messageText }) => [file?.fileName, messageText])).toEqual([]);
  });

  it('fails exactly the tests that its documentation has to answer, each for that reason', async () => {
    const names = ['acme', 'cases', 'folders', 'limits', 'open-questions', 'settings'];
    const files = [...names.map((name) => `unit/platforms/${name}`), 'integration/platforms/acme'];
    expect(await failuresOf(/acme/i, files)).toEqual({
      'open-questions: acme has no open question': expect.stringContaining('to deeply equal []') as string,
      "limits: was compared with the platform's documentation in the last 180 days (OPEN: the address of the API's documentation)":
        expect.stringContaining('NaN') as string,
      'acme: a phone alone': expect.stringContaining('OPEN: sent or no_identifiers') as string,
      'acme: a sale of 20 days ago': expect.stringContaining('OPEN: sent or too_old') as string,
      'cases: OPEN: a sale with every field': expect.stringContaining("method: 'POST'") as string,
      'cases: OPEN: a success': expect.stringContaining("to deeply equal { kind: 'accepted' }") as string,
      'cases: OPEN: one bad sale of two': expect.stringContaining('OPEN: refused or accepted') as string,
      'cases: OPEN: a refused token': expect.stringContaining("{ kind: 'stop'") as string,
      'cases: OPEN: too many requests': expect.stringContaining("{ kind: 'retry'") as string,
      'acme: accepts a batch': expect.stringContaining("to deeply equal { kind: 'accepted' }") as string,
      'acme: checks the settings without recording anything': expect.stringContaining('expected [] to match') as string,
    });
  });

  it('is listed in both lists of platforms', () => {
    expect(registry()).toMatch(/import { acme } from '.\/acme\/index.ts';[^]*\[[^\]]*\bacme,?\s*\]/);
    const standIns = readFileSync(join(copy, 'test/sandbox/platforms/server.ts'), 'utf8');
    expect(standIns).toMatch(/import { acme } from '.\/acme\/index.ts';[^]*STAND_INS = \{[^}]*\bacme,?\s*\}/);
  });
});

describe('a name that cannot be used', () => {
  it.each([
    ['acme', 'in use'],
    ['google', 'in use'],
    ['kit', 'in use'],
    ['', 'not a valid name'],
    ['Acme', 'not a valid name'],
    ['9acme', 'not a valid name'],
    ['acme-ads', 'not a valid name'],
    ['../acme', 'not a valid name'],
    ['new', 'not allowed as a variable'],
  ])('"%s" is refused (%s), and nothing is written', async (name, reason) => {
    const state = () => [registry(), readdirSync(join(copy, 'backend/platforms'))];
    const before = state();
    await expect(createPlatform(name, copy)).rejects.toThrow(reason);
    expect(state()).toEqual(before);
  });
});

/** Runs these test files in the copy; the failing tests of this subject as "file: title", each with its message. */
async function failuresOf(subject: RegExp, names: readonly string[]): Promise<Record<string, string>> {
  const report = join(copy, 'report.json');
  const files = names.map((name) => `test/${name}.test.ts`);
  const vitest = join(REPOSITORY, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', ...files, '--reporter=json', `--outputFile=${report}`];
  // The exit code is not looked at: tests are meant to fail.
  await new Promise<void>((resolve) => {
    execFile(process.execPath, args, { cwd: copy, env: { PATH: process.env['PATH'] } }, () => resolve());
  });
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as VitestReport;
  return Object.fromEntries(
    testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status, fullName }) => status !== 'passed' && subject.test(fullName))
        .map(({ title, failureMessages }) => [`${basename(name, '.test.ts')}: ${title}`, failureMessages.join('\n')]),
    ),
  );
}

interface VitestReport {
  testResults: {
    name: string;
    assertionResults: { title: string; fullName: string; status: string; failureMessages: string[] }[];
  }[];
}
