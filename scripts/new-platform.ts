import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';

const TEMPLATES = join(import.meta.dirname, 'new-platform');

/** The files that list every platform, and how the list begins and ends. */
const LISTS = [
  { path: 'backend/platforms/registry.ts', list: /(readonly Platform\[\] = \[[^\]]*?),?\s*\]/ },
  { path: 'test/sandbox/platforms/server.ts', list: /(const STAND_INS = \{[^}]*?),?\s*\}/ },
];
const PLATFORM_IMPORT = /import \{ \w+ \} from '\.\/\w+\/index\.ts';\n/;

/**
 * Creates the files of a platform below `root`, the root of the repository, and adds it to the lists of platforms. Returns
 * the paths written. Throws, and writes nothing, when the name is invalid or in use.
 */
export async function createPlatform(name: string, root: string): Promise<string[]> {
  if (!/^[a-z][a-z0-9]*$/.test(name)) {
    throw new Error(`"${name}" is not a valid name. Use lower-case letters and digits, and begin with a letter.`);
  }
  const files = await filledTemplates(name);
  const lists = await extendedLists(name, root);
  const folders = ['backend/platforms', 'test/sandbox/platforms'].map((folder) => join(folder, name));
  const existing = [...folders, ...files.map(([path]) => path)].find((path) => existsSync(join(root, path)));
  if (existing !== undefined) throw new Error(`The name "${name}" is in use: ${existing} exists.`);
  const style = await resolveConfig(TEMPLATES);
  // All are formatted before the first is written: a name that is a keyword of the language fails here.
  const formatted = await Promise.all(
    [...files, ...lists].map(
      async ([path, text]) => [path, await format(text, { ...style, filepath: path })] as FileText,
    ),
  );
  for (const [path, text] of formatted) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return formatted.map(([path]) => path);
}

type FileText = [path: string, text: string];

/** The new files, with their paths below the root. */
async function filledTemplates(name: string): Promise<FileText[]> {
  const fill = (text: string) =>
    text.replaceAll('__name__', name).replaceAll('__Name__', name.charAt(0).toUpperCase() + name.slice(1));
  const paths = await readdir(TEMPLATES, { recursive: true, encoding: 'utf8' });
  return Promise.all(
    paths
      .filter((path) => path.endsWith('.txt'))
      .sort()
      .map(async (path) => {
        const text = await readFile(join(TEMPLATES, path), 'utf8');
        return [fill(path.replaceAll('\\', '/').slice(0, -'.txt'.length)), fill(text)] as FileText;
      }),
  );
}

/** The lists of platforms with the new one in them. */
async function extendedLists(name: string, root: string): Promise<FileText[]> {
  return Promise.all(
    LISTS.map(async ({ path, list }) => {
      const text = await readFile(join(root, path), 'utf8');
      if (!PLATFORM_IMPORT.test(text) || !list.test(text)) throw new Error(`${path} lists no platforms.`);
      const extended = text
        .replace(PLATFORM_IMPORT, `import { ${name} } from './${name}/index.ts';\n$&`)
        .replace(list, (whole, items: string) => `${items}, ${name}${whole.slice(-1)}`);
      return [path, extended] as FileText;
    }),
  );
}

if (import.meta.main) {
  const [name = '', root = join(import.meta.dirname, '..')] = process.argv.slice(2);
  try {
    const paths = await createPlatform(name, root);
    console.log(`Created or changed:\n  ${paths.join('\n  ')}\n`);
    console.log(
      `Write docs/platforms/${name}.md first. Each question is marked with "OPEN:"; this lists those that are left:`,
    );
    console.log(`  npx vitest run test/unit/platforms/open-questions.test.ts`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
