import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const PREFIX = 'npm run matchback -- ';

/** The arguments of each `npm run matchback -- …` in the shell blocks below a heading of the README, as a shell splits them. */
export async function readmeCommands(heading: string): Promise<string[][]> {
  const readme = await readFile(join(import.meta.dirname, '../README.md'), 'utf8');
  const section = readme.split(/^## /m).find((text) => text.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`The README has no section "${heading}".`);
  const blocks = [...section.matchAll(/^ *```sh\n(.*?)^ *```/gms)].map(([, block = '']) => block);
  return blocks
    .flatMap((block) => block.replaceAll(/\\\n\s*/g, '').split('\n'))
    .map((line) => line.trim())
    .filter((line) => line.startsWith(PREFIX))
    .map((line) => splitArguments(line.slice(PREFIX.length)));
}

/** Splits at spaces outside double quotes, and drops the quotes. */
function splitArguments(line: string): string[] {
  return (line.match(/(?:[^\s"]|"[^"]*")+/g) ?? []).map((argument) => argument.replaceAll('"', ''));
}
