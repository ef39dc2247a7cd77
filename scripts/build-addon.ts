import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { LANGUAGES, type Language } from '../shared/texts/languages.ts';
import { phoneMetadataPlugin } from './phone-metadata-plugin.ts';

/**
 * Builds the add-on for Apps Script: `Code.js` (one file with every export of addon/script/main.ts as a top-level function,
 * because Apps Script calls functions by name and has no modules), `Sidebar.html` (the page with script and style
 * inlined: no CDN, texts in English), `Texts-th.html` and the like (the texts of each other language, as a script for that page) and
 * `appsscript.json`. Source: docs/apps-script.md#bundle-and-entry-points.
 */
export async function buildAddon(options: { outDir?: string; backendUrl?: string } = {}): Promise<void> {
  const { outDir = 'dist/addon', backendUrl } = options;
  const [code, pages, manifest] = await Promise.all([buildCode(), buildPages(), readManifest(backendUrl)]);
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  await writeFile(join(outDir, 'Code.js'), code);
  for (const [name, html] of Object.entries(pages)) await writeFile(join(outDir, `${name}.html`), html);
  await writeFile(join(outDir, 'appsscript.json'), manifest);
}

const commonOptions = {
  bundle: true,
  write: false,
  // The runtime parses this for certain: class fields and newer syntax can fail at load (docs/apps-script.md#language).
  target: 'es2019',
  legalComments: 'none',
  logLevel: 'error',
} satisfies BuildOptions;

const pageOptions = {
  ...commonOptions,
  format: 'iife',
  minify: true,
  charset: 'utf8',
  // HtmlService strips what looks like a comment inside template literals (docs/apps-script.md#htmlservice).
  supported: { 'template-literal': false },
} satisfies BuildOptions;

/** Returns the script as one file; a test may change what is built. */
export async function buildCode(plugins: Plugin[] = []): Promise<string> {
  // A Thai character has three bytes in UTF-8, and six when escaped.
  const entry = { ...commonOptions, entryPoints: ['addon/script/main.ts'], charset: 'utf8' as const, plugins };
  // esbuild lists the exports for ES modules only, so there are two passes.
  const { metafile } = await build({ ...entry, bundle: false, plugins: [], format: 'esm', metafile: true });
  const names = Object.values(metafile.outputs).flatMap((output) => output.exports);
  const footer = names
    .map((name) => `function ${name}() {\n  return Matchback.${name}.apply(this, arguments);\n}`)
    .join('\n');
  // Not minified: stack traces in the execution log are the only way to analyse a failure.
  const { outputFiles } = await build({ ...entry, format: 'iife', globalName: 'Matchback', footer: { js: footer } });
  return outputFiles[0]?.text ?? '';
}

/** The publisher's pages, which the help page links to. */
const LINK_VARIABLES = {
  help: 'MATCHBACK_HELP_URL',
  privacy: 'MATCHBACK_PRIVACY_URL',
  terms: 'MATCHBACK_TERMS_URL',
} as const;

function readLinks(env: NodeJS.ProcessEnv): Record<keyof typeof LINK_VARIABLES, string> {
  const read = (name: string): string => {
    const url = env[name] ?? '';
    if (url !== '' && !/^https:\/\/\S+$/.test(url))
      throw new Error(`${name} must be an address that begins with https://.`);
    return url;
  };
  return {
    help: read(LINK_VARIABLES.help),
    privacy: read(LINK_VARIABLES.privacy),
    terms: read(LINK_VARIABLES.terms),
  };
}

/** Returns the pages by their names: the sidebar, and the texts of each language but English. */
export async function buildPages(): Promise<Record<string, string>> {
  const languages = LANGUAGES.filter((language) => language !== 'en');
  const texts = languages.map(async (language) => [`Texts-${language}`, await buildTexts(language)] as const);
  return { Sidebar: await buildSidebar(), ...Object.fromEntries(await Promise.all(texts)) };
}

/** Returns the texts of a language as a script for the sidebar's page, which finds them in MATCHBACK_TEXTS. */
export async function buildTexts(language: Language): Promise<string> {
  const names = { en: 'english', th: 'thai', vi: 'vietnamese', id: 'indonesian' };
  const contents = `export { ${names[language]} as texts } from './shared/texts/${language}/index.ts';`;
  const { outputFiles } = await build({
    ...pageOptions,
    stdin: { contents, resolveDir: '.' },
    globalName: 'MATCHBACK_TEXTS',
  });
  return `<script>${outputFiles[0]?.text ?? ''}</script>`;
}

/** Returns the sidebar as one page with script and style inlined. */
export async function buildSidebar(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const [script, style, page] = await Promise.all([
    build({
      ...pageOptions,
      entryPoints: ['addon/sidebar/main.tsx'],
      plugins: [phoneMetadataPlugin],
      define: { MATCHBACK_LINKS: JSON.stringify(readLinks(env)) },
      jsx: 'automatic',
      jsxImportSource: 'preact',
    }),
    build({ ...commonOptions, entryPoints: ['addon/sidebar/style.css'], minify: true }),
    readFile('addon/sidebar/page.html', 'utf8'),
  ]);
  // Functions, so that `$` in the code is not read as a replacement pattern.
  return page
    .replace('<!-- style -->', () => `<style>${style.outputFiles[0]?.text ?? ''}</style>`)
    .replace('<!-- script -->', () => `<script>${script.outputFiles[0]?.text ?? ''}</script>`);
}

/** Returns the manifest. The add-on can call only the backend URLs in its allow-list. */
async function readManifest(backendUrl = process.env['MATCHBACK_BACKEND_URL']): Promise<string> {
  const manifest = JSON.parse(await readFile('addon/appsscript.json', 'utf8')) as { urlFetchWhitelist: string[] };
  if (backendUrl) manifest.urlFetchWhitelist = [`${backendUrl.replace(/\/+$/, '')}/`];
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

if (import.meta.main) await buildAddon();
