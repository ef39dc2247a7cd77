import { relative } from 'node:path';
import { startSandbox } from './sandbox.ts';

/** `npm start`: opens the sandbox and says what to try. PORT=0 picks a free port. */
const port = Number(process.env['PORT'] ?? 8080);
const folder = process.env['SANDBOX_DIR'] ?? '.matchback';

// The spreadsheet stands beside the backend.
const sheetPort = port === 0 ? 0 : port + 1;
const sandbox = await startSandbox({ folder, port, sheetPort, say: console.log }).catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  console.error(`The sandbox could not be opened: ${message}`);
  if (/EADDRINUSE|in use/.test(message)) console.error('Choose another port: PORT=0 npm start');
  process.exit(1);
});

const { info, files } = sandbox;
const path = (file: string): string => relative(process.cwd(), file);
console.log(`
Open this in a browser: a spreadsheet with the add-on in it, connected and ready.

  ${info.sheet?.url ?? ''}

Everything runs on this machine only. Behind it are

  Backend    ${info.url}   (API document: ${info.url}/docs)
  Tenant     ${info.tenant}
  API key    ${info.api_key}
${Object.entries(info.platforms)
  .map(([name, platform]) => `  ${name.padEnd(11)}${platform.url}/_received?summary=1`)
  .join('\n')}

Without a spreadsheet, in another terminal:

  npm run matchback -- upload ${path(files.orders)} --time-zone Asia/Bangkok --wait

It sends 5,000 messy orders; run it again and nothing is sent twice. Smaller, and as each marketplace exports them:

  npm run matchback -- upload ${path(files.fewOrders)} --time-zone Asia/Bangkok --wait
  npm run matchback -- upload ${path(files.shopee)} --time-zone Asia/Bangkok --currency THB --dry-run
  npm run matchback -- upload ${path(files.lazada)} --time-zone Asia/Bangkok --dry-run
  npm run matchback -- upload ${path(files.shopify)} --dry-run

Ctrl+C closes the sandbox.`);

const close = (): void => {
  void sandbox.close().then(() => process.exit(0));
};
process.once('SIGINT', close);
process.once('SIGTERM', close);
