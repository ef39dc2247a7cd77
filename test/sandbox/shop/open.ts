import type { SourceWithKey } from '../../../shared/api.ts';
import type { SandboxInfo } from '../sandbox.ts';
import { type DemoShop, startDemoShop } from './server.ts';

/** Starts the demo shop, as a source of the sandbox's account. */
export async function openDemoShop(
  info: Pick<SandboxInfo, 'url' | 'tenant' | 'api_key'>,
  port: number,
): Promise<DemoShop> {
  const shop = await startDemoShop(port);
  const reply = await fetch(`${info.url}/api/v1/tenants/${info.tenant}/sources`, {
    method: 'POST',
    headers: { authorization: `Bearer ${info.api_key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      kind: 'site',
      name: 'Demo shop',
      settings: { origins: [new URL(shop.url).host, `localhost:${new URL(shop.url).port}`], meta_cookies: true },
    }),
  });
  if (!reply.ok) {
    await shop.close();
    throw new Error(`The shop could not be added as a source: ${reply.status} ${await reply.text()}`);
  }
  const { key } = (await reply.json()) as SourceWithKey;
  shop.setTag({ src: `${info.url}/collect.js`, key });
  return shop;
}
