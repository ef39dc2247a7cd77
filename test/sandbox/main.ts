import { relative } from 'node:path';
import { startSandbox } from './sandbox.ts';

/** `npm start`: starts the sandbox and prints what to try. PORT=0 picks a free port. */
const port = Number(process.env['PORT'] ?? 8080);
const folder = process.env['SANDBOX_DIR'] ?? '.matchback';

const sheetPort = port === 0 ? 0 : port + 1;
const sandbox = await startSandbox({ folder, port, sheetPort, print: console.log }).catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  console.error(`The sandbox could not be started: ${message}`);
  if (/EADDRINUSE|in use/.test(message)) console.error('Choose another port: PORT=0 npm start');
  process.exit(1);
});

const { info, files } = sandbox;
const path = (file: string): string => relative(process.cwd(), file);
console.log(`
Open this URL in a browser: a spreadsheet with the Matchback add-on, connected to the backend.

  ${info.sheet?.url ?? ''}

Everything runs on this machine:

  Backend    ${info.url}   (API documentation: ${info.url}/docs)
  Tenant     ${info.tenant}
  API key    ${info.api_key}
${Object.entries(info.platforms)
  .map(([name, platform]) => `  ${name.padEnd(11)}${platform.url}/_received?summary=1`)
  .join('\n')}

The URL of a platform shows what it has received. To upload without the spreadsheet, in another terminal:

  npm run matchback -- upload ${path(files.orders)} --time-zone Asia/Bangkok --wait

This uploads 5,000 orders with typical errors. Run it again: nothing is sent twice. A smaller file, and the exports of
three marketplaces:

  npm run matchback -- upload ${path(files.fewOrders)} --time-zone Asia/Bangkok --wait
  npm run matchback -- upload ${path(files.shopee)} --time-zone Asia/Bangkok --currency THB --dry-run
  npm run matchback -- upload ${path(files.lazada)} --time-zone Asia/Bangkok --dry-run
  npm run matchback -- upload ${path(files.shopify)} --dry-run

Ctrl+C stops the sandbox.`);

const close = (): void => {
  void sandbox.close().then(() => process.exit(0));
};
process.once('SIGINT', close);
process.once('SIGTERM', close);
