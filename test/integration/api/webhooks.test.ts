import { expect, it } from 'vitest';
import type { AuditPage, WebhookDetail, WebhookMessages, WebhookWithSecret } from '../../../shared/api.ts';
import { openApiFixture } from './api-fixture.ts';

it('an owner manages webhooks, a viewer sees them without their addresses, and what is done is recorded', async () => {
  const api = await openApiFixture();
  const [admin, viewer] = [await api.makeKey(['admin']), await api.makeKey(['read'])];
  const post = (path: string, body: object, key = admin) =>
    api.call('POST', path, { key, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const get = (path: string, key = admin) => api.call('GET', path, { key });
  const list = async (key: string) => (await get('webhooks', key)).json<{ webhooks: WebhookDetail[] }>().webhooks;

  const url = 'https://hooks.shop.example.net/in?token=t0ken';
  const added = (await post('webhooks', { name: 'CRM', url })).json<WebhookWithSecret>();
  expect(added.secret).toMatch(/^whsec_/);
  const path = `webhooks/${added.webhook.webhook_id}`;
  for (const wrong of ['https://localhost/', 'https://10.0.0.1/', 'https://user:pass@hooks.shop.example.net/']) {
    const refused = await post('webhooks', { name: 'CRM', url: wrong });
    expect([refused.status, refused.json<{ fields: { field: string }[] }>().fields[0]?.field], wrong).toEqual([
      400,
      'url',
    ]);
  }
  expect((await post('webhooks', { name: 'CRM', url: 'http://hooks.shop.example.net/' })).status).toBe(400);
  expect(await list(admin)).toMatchObject([{ name: 'CRM', host: 'hooks.shop.example.net', url }]);
  expect(await list(viewer)).toMatchObject([{ name: 'CRM', host: 'hooks.shop.example.net', url: null }]);
  expect((await post(path, { disabled: true }, viewer)).status).toBe(403);
  expect((await post(path, { disabled: true })).json<{ webhooks: WebhookDetail[] }>().webhooks).toMatchObject([
    { disabled_code: 'switched_off' },
  ]);
  const rotated = (await post(`${path}/rotate`, { overlap_hours: 0 })).json<WebhookWithSecret>();
  expect(rotated.secret).not.toBe(added.secret);
  expect(rotated.webhook.previous_secret_until).toBeNull();
  expect((await get(`${path}/messages`, viewer)).json<WebhookMessages>()).toEqual({ messages: [], next_cursor: null });
  expect((await post(`${path}/replay`, { from: '2026-01-01T00:00:00Z' })).json()).toEqual({ messages: 0 });
  expect((await post(`${path}/replay`, {})).status).toBe(400);
  const reversed = { from: '2026-01-02T00:00:00Z', to: '2026-01-01T23:59:59.999Z' };
  expect((await post(`${path}/replay`, reversed)).json()).toMatchObject({
    ...{ status: 400, detail: expect.stringContaining('not before it') as string },
  });
  const unknown = 'webhooks/0198c3a0-0000-7000-8000-000000000000';
  expect((await get(`${unknown}/messages`)).status).toBe(404);
  expect((await post(`${unknown}/test`, {})).status).toBe(404);
  expect((await post(`${path}/delete`, {})).json()).toEqual({ webhooks: [] });
  const { entries } = (await get('audit')).json<AuditPage>();
  expect(entries.map(({ action }) => action).filter((action) => action.includes('webhook'))).toEqual([
    ...['delete_webhook', 'rotate_webhook_secret', 'change_webhook', 'add_webhook'],
  ]);
  expect(JSON.stringify(entries)).not.toContain('t0ken');
});
