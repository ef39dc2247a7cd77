/** The page's own script and style, the grid's with them: bundled in memory, so that the page needs no other host. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export interface Assets {
  html: string;
  script: string;
  style: string;
  /** `google.script.run` and its neighbours, for the sidebar's frame. */
  frame: string;
}

const file = (name: string): string => fileURLToPath(new URL(`./client/${name}`, import.meta.url));

export async function bundlePage(): Promise<Assets> {
  const [html, script, style, frame] = await Promise.all([
    readFile(file('page.html'), 'utf8'),
    bundled('main.ts'),
    bundled('page.css'),
    bundled('frame.ts'),
  ]);
  return { html, script, style, frame };
}

async function bundled(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [file(name)],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}
