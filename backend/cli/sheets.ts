import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { sheetsAccess } from '../sheets/access.ts';
import { loadConnection, saveConnection } from '../store/tenant-connection.ts';
import { findTenant } from '../tenants/tenants.ts';
import { UserError } from '../user-error.ts';
import { type CliIo, printResult } from './cli-io.ts';
import { withStore } from './with-store.ts';

interface Options {
  tenant: string;
  json?: true;
}

/** `sheets`: a tenant's access to the spreadsheets that this server reads and writes. */
export function sheetsCommand(io: CliIo): Command {
  const sheets = new Command('sheets').description(
    'access to the spreadsheets of daily updates that this server runs itself',
  );
  sheets
    .command('connect')
    .description('store the access, sealed; each tenant has its own, so that none can name the spreadsheet of another')
    .argument(
      '<file>',
      "the JSON key file of a service account, or JSON with a user's client_id, client_secret, refresh_token",
    )
    .requiredOption('--tenant <slug>', 'the tenant')
    .option('--json', 'print JSON')
    .action((file: string, { tenant, json }: Options) =>
      withStore(io, async ({ store: { db }, clock }) => {
        const { tenantId } = await findTenant(db, tenant);
        const given = parseFile(await readFile(resolve(io.folder, file), 'utf8'));
        const { token_url, base_url, ...credentials } = given;
        const access = sheetsAccess.safeParse({ credentials, token_url, base_url });
        if (!access.success) throw new UserError(access.error.issues[0]?.message ?? 'The file cannot be used.');
        await saveConnection(db, tenantId, 'google_sheets', access.data, clock());
        show(io, json, access.data);
      }),
    );
  sheets
    .command('show')
    .description('print whom to share spreadsheets with')
    .requiredOption('--tenant <slug>', 'the tenant')
    .option('--json', 'print JSON')
    .action(({ tenant, json }: Options) =>
      withStore(io, async ({ store: { db } }) => {
        const { tenantId } = await findTenant(db, tenant);
        const access = sheetsAccess.safeParse(await loadConnection(db, tenantId, 'google_sheets'));
        if (!access.success) throw new UserError('No access is stored: `matchback sheets connect` stores it.');
        show(io, json, access.data);
      }),
    );
  return sheets;
}

function show(io: CliIo, json: true | undefined, { credentials }: ReturnType<typeof sheetsAccess.parse>): void {
  const address = 'client_email' in credentials ? credentials.client_email : null;
  const text = address === null ? 'A user gave access.' : `Share each spreadsheet with ${address} as an editor.`;
  printResult(io, json, { address }, text);
}

/** The known parts alone; a service account's own `token_uri` is not used. */
function parseFile(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null) throw new Error('Not an object.');
    const known = [
      'client_email',
      'private_key',
      'client_id',
      'client_secret',
      'refresh_token',
      'token_url',
      'base_url',
    ];
    const given = Object.fromEntries(Object.entries(parsed).filter(([name]) => known.includes(name)));
    // The key file of a service account has a client_id, too.
    return 'private_key' in given ? { ...given, client_id: undefined } : given;
  } catch {
    throw new UserError('The file is not JSON.');
  }
}
