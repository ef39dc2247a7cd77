import { randomBytes } from 'node:crypto';
import type { AddSourceRequest, SourceWithKey } from '../../../shared/api.ts';
import type { SandboxInfo } from '../sandbox.ts';
import { type DemoShop, startDemoShop } from './server.ts';
import { SHOP_DOMAIN } from './shopify-side.ts';

/** Starts the demo shop, as sources of the sandbox's account: the site with the script, and the webhooks of Shopify. */
export async function openDemoShop(
  info: Pick<SandboxInfo, 'url' | 'tenant' | 'api_key'>,
  port: number,
): Promise<DemoShop> {
  const shop = await startDemoShop(port);
  const add = async (request: AddSourceRequest): Promise<SourceWithKey> => {
    const reply = await fetch(`${info.url}/api/v1/tenants/${info.tenant}/sources`, {
      method: 'POST',
      headers: { authorization: `Bearer ${info.api_key}`, 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    if (reply.ok) return (await reply.json()) as SourceWithKey;
    throw new Error(`The shop could not be added as a source: ${reply.status} ${await reply.text()}`);
  };
  const secret = randomBytes(32).toString('hex');
  try {
    const [site, hooks] = demoSources(shop.url, secret);
    shop.setTag({ src: `${info.url}/collect.js`, key: (await add(site)).key });
    shop.setHook({ address: (await add(hooks)).address, secret });
    return shop;
  } catch (error) {
    await shop.close();
    throw error;
  }
}

/** The sources of a demo shop: its pages, and its webhooks where it is at Shopify. */
export function demoSources(url: string, secret: string): [site: AddSourceRequest, hooks: AddSourceRequest] {
  const origins = [new URL(url).host, `localhost:${new URL(url).port}`];
  const settings = { shop_domain: SHOP_DOMAIN, conversions: 'paid' };
  return [
    { kind: 'site', name: 'Demo shop', settings: { origins, meta_cookies: true }, secrets: {} },
    { kind: 'shopify', name: 'Demo shop at Shopify', settings, secrets: { signing_secret: secret } },
  ];
}
