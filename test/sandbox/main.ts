import { relative } from 'node:path';
import { encodeInvitation } from '../../shared/invitation-code.ts';
import { browserCommand, openBrowser } from './open-browser.ts';
import { README_ORDER } from './demo/orders.ts';
import { uploadPastWeeks } from './upload-past-weeks.ts';
import { createSteps } from './steps.ts';

/**
 * `npm start`: starts the sandbox, prints what to try and opens the spreadsheet. PORT=0 picks a free port; `npm start -- --no-open`
 * opens no browser.
 */
const port = Number(process.env['PORT'] ?? 8080);
const folder = process.env['SANDBOX_DIR'] ?? '.matchback';

const sheetPort = port === 0 ? 0 : port + 1;
const shopPort = port === 0 ? 0 : port + 2;
const step = createSteps((text) => void process.stdout.write(text));
// It takes seconds to load, which must not pass without a word.
const { startSandbox } = await step('Loading the sandbox', () => import('./sandbox.ts'));
const sandbox = await startSandbox({ folder, port, sheetPort, shopPort, print: console.log, step }).catch(
  (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    console.error(`The sandbox could not be started: ${message}`);
    if (/EADDRINUSE|in use/.test(message)) console.error('Choose another port: PORT=0 npm start');
    process.exit(1);
  },
);

const { info, files } = sandbox;
const connection = { url: info.url, tenant: info.tenant, signIn: 'key', secret: info.api_key } as const;
const path = (file: string): string => relative(process.cwd(), file);
console.log(`
A spreadsheet with the Matchback add-on, connected to the backend, is at this URL. Open it in a browser:

  ${info.sheet?.url ?? ''}

The dashboard, and the upload of files in the browser; one click signs in:

  ${info.url}/sign-in#${encodeInvitation(connection)}

It shows four weeks of a demo shop. Their orders are being uploaded now, in the background, to the stand-ins below.

A shop with Matchback's script. Arrive as from an ad, buy, and upload its orders the next day, or let it be a shop at Shopify, whose orders
come by signed webhooks; its pages say how:

  ${info.shop?.url ?? ''}

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

What became of an order, and why:

  npm run matchback -- explain ${README_ORDER}

Ctrl+C stops the sandbox.`);

// The sandbox works without them.
void uploadPastWeeks(sandbox, new Date()).catch((error: unknown) =>
  console.error('The orders for the dashboard could not be uploaded:', error instanceof Error ? error.message : error),
);

const url = info.sheet?.url ?? '';
const surroundings = { platform: process.platform, env: process.env, args: process.argv.slice(2) };
const browser = browserCommand(url, { ...surroundings, isTerminal: process.stdout.isTTY });
if (browser) openBrowser(browser);

const close = (): void => {
  void sandbox.close().then(() => process.exit(0));
};
process.once('SIGINT', close);
process.once('SIGTERM', close);
