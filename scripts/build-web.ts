import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { phoneMetadataPlugin } from './phone-metadata-plugin.ts';

/** What a browser loads first: the application, which loads its pages when they are opened, and their style. */
const ENTRY_POINTS = ['backend/web/client/main.tsx', 'backend/web/client/style.css'];
/** What runs in a thread of the upload page. Only texts are files that it shares with the application. */
const WORKER = 'backend/web/client/pages/upload/worker/upload-worker.ts';

/**
 * Builds the web application: `index.html`, and in `assets/` its files with a hash of their content in their names, so that
 * browsers may keep them for good. Two processes may build at once: equal sources make equal files.
 */
export async function buildWeb(outDir = 'dist/web'): Promise<void> {
  const assets = join(outDir, 'assets');
  await mkdir(assets, { recursive: true });
  const options = {
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    outdir: assets,
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    minify: true,
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'error',
    plugins: [phoneMetadataPlugin],
  } as const satisfies BuildOptions;
  const worker = await build({ ...options, entryPoints: [WORKER], splitting: true });
  const workerFile = Object.entries(worker.metafile.outputs).find(([, { entryPoint }]) => entryPoint === WORKER);
  const workerUrl = `/assets/${basename(workerFile?.[0] ?? '')}`;
  const { outputFiles: files, metafile } = await build({
    ...options,
    entryPoints: ENTRY_POINTS,
    splitting: true,
    define: { UPLOAD_WORKER_URL: JSON.stringify(workerUrl) },
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
  // Both have some files, such as texts, with the same content and so the same name.
  const outputFiles = [...new Map([...worker.outputFiles, ...files].map((file) => [file.path, file])).values()];
  await Promise.all(outputFiles.map(({ path, contents }) => replaceFile(path, contents)));
  const entries = Object.entries(metafile.outputs).filter(([, output]) => isEntry(output.entryPoint));
  const urls = entries.map(([file]) => `/assets/${basename(file)}`);
  const page = await readFile('backend/web/client/page.html', 'utf8');
  const html = page
    .replace('<!-- style -->', `<link rel="stylesheet" href="${urls.find((url) => url.endsWith('.css')) ?? ''}" />`)
    .replace(
      '<!-- script -->',
      `<script type="module" src="${urls.find((url) => url.endsWith('.js')) ?? ''}"></script>`,
    );
  await replaceFile(join(outDir, 'index.html'), html);
  const current = new Set(outputFiles.map(({ path }) => basename(path)));
  const old = (await readdir(assets)).filter((name) => !current.has(name) && !name.includes('.tmp-'));
  await Promise.all(old.map((name) => rm(join(assets, name), { force: true })));
}

const isEntry = (entryPoint: string | undefined): boolean =>
  entryPoint !== undefined && ENTRY_POINTS.includes(entryPoint);

/** Writes a file so that readers see the old one or the new one, never a part. */
async function replaceFile(path: string, contents: string | Uint8Array): Promise<void> {
  const written = `${path}.tmp-${process.pid}`;
  await writeFile(written, contents);
  await rename(written, path);
}

if (import.meta.main) await buildWeb();
