import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readmeCommands } from '../../readme-commands.ts';
import { demoSettings } from '../../sandbox/platforms/server.ts';
import { freshDatabaseUrl } from '../databases.ts';
import { openTerminal } from './terminal.ts';

it('the commands to deploy it work as the README prints them, on an empty database', async () => {
  const env = { SECRET_KEY: Buffer.alloc(32, 7).toString('base64'), DATABASE_URL: await freshDatabaseUrl() };
  const { folder, run } = await openTerminal(env);
  const { dataset_id, access_token } = demoSettings('meta', '');
  await writeFile(join(folder, 'meta.json'), JSON.stringify({ dataset_id, access_token }));
  const commands = await readmeCommands('Deploy it');
  expect(commands.map(([name]) => name)).toEqual(['tenant', 'key', 'destination']);
  for (const command of commands) {
    expect(await run(command), command.join(' ')).toMatchObject({ code: 0, err: '' });
  }
});
