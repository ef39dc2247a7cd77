import { beforeAll, describe, expect, it } from 'vitest';
import type { HttpResult } from '../sandbox/sheets/services/http-sync.ts';
import { openBackend } from './backend.ts';
import {
  HEADERS,
  type AddonFixture,
  openConnectedAddon,
  orders,
  setBatchSize,
  startRequest,
  settingsFor,
  type TestBackend,
} from './addon-fixture.ts';

let backend: TestBackend;
beforeAll(async () => {
  backend = await openBackend();
});

const openSix = () => openConnectedAddon(backend, { rows: [HEADERS, ...orders(6)] });

function reply(status: number, text: string, rawHeaders: string[] = []): HttpResult {
  return { ok: true, status, rawHeaders, body: Buffer.from(text) };
}

/** Answers the next uploads with these, then lets them through. */
function failUploads({ network }: AddonFixture, replies: HttpResult[]): void {
  network.intercept = ({ target }) => (target.includes('/offline-conversions/') ? replies.shift() : undefined);
}

describe('a connection that is tried with one click', () => {
  it('shows where the sales are sent', async () => {
    const { call, tenant, key } = await openSix();
    expect(call('testConnection', settingsFor(tenant, key))).toEqual({
      tenant,
      name: `Shop ${tenant}`,
      mayUpload: true,
      destinations: [
        {
          ...{ id: 'meta', label: 'Meta', onlyIf: null, maxAgeDays: 7, holdBackDays: 0, stopped: null },
          ...{ testMode: null, tested: 0 },
          adjustments: { restate: false, retract: false },
        },
      ],
    });
  });

  it('says what is wrong: the key, the tenant, the address, or what answers there', async () => {
    const { refusal, tenant, key, network } = await openSix();
    const settings = settingsFor(tenant, key);
    const other = await backend.openTenant('somebody-else');
    expect(refusal('testConnection', { ...settings, key: 'mbk_wrong' }).code).toBe('wrong_key');
    expect(refusal('testConnection', { ...settings, tenant: 'nobody' }).code).toBe('wrong_tenant');
    expect(refusal('testConnection', { ...settings, key: other }).code).toBe('wrong_tenant');
    expect(refusal('testConnection', { ...settings, backendUrl: 'not an address' }).code).toBe('invalid');
    expect(refusal('testConnection', { ...settings, backendUrl: 'https://elsewhere.example' }).code).toBe(
      'not_allowed',
    );
    network.intercept = () => reply(200, '<html>Sign in to the guest network</html>');
    expect(refusal('testConnection', settings)).toMatchObject({
      code: 'backend_refused',
      message: expect.stringContaining('not a Matchback server') as string,
    });
    network.intercept = () => ({ ok: false, failure: 'unreachable' });
    expect(refusal('testConnection', settings).code).toBe('backend_unreachable');
  });

  it('keeps the key with the user, never in the document, and never shows it again', async () => {
    const { call, key, sheets } = await openSix();
    expect(JSON.stringify([...sheets.host.properties.document])).not.toContain(key);
    expect(JSON.stringify(call('getStart'))).not.toContain(key);
    expect(call('getStart').settings.hasKey).toBe(true);
    const nok = { email: 'nok@example.com', id: '2', locale: 'th' };
    const { outcome } = sheets.runEntry('getStart', [], { kind: 'rpc', user: nok });
    expect(outcome).toMatchObject({ value: expect.stringContaining('"hasKey":false') as string });
  });
});

describe('an upload in trouble', () => {
  it('waits longer and longer, as long as it was asked to, and then continues where it was', async () => {
    const shop = await openSix();
    const down = { ok: false, failure: 'timeout' } as const;
    failUploads(shop, [reply(503, 'no'), down, reply(429, '{"code":"rate_limited"}', ['Retry-After', '40'])]);
    const { runId } = shop.call('startUpload', startRequest());
    const waits = [1, 2, 3].map(() => {
      const { state, waitMs, message } = shop.call('continueUpload', runId);
      expect({ state, message }).toEqual({ state: 'running', message: expect.any(String) as string });
      return waitMs;
    });
    expect(waits).toEqual([2_000, 4_000, 40_000]);
    const run = shop.call('continueUpload', runId);
    expect(run).toMatchObject({ state: 'done', doneRows: 6, waitMs: 0, message: null });
    expect(run.summary).toMatchObject({ unmatched: 6, duplicate: 0 });
  });

  it('whose answer was lost on the way is not counted twice', async () => {
    const shop = await openSix();
    const { runId } = shop.call('startUpload', startRequest());
    const { sheets } = shop;
    const other = await openSix();
    const normal = other.report('continueUpload', [other.call('startUpload', startRequest()).runId]);
    // The script dies after the backend has taken the batch.
    const killAtCall = normal.calls.entries.indexOf('UrlFetchApp.fetchAll') + 2;
    const { calls } = shop.report('continueUpload', [runId], { killAtCall });
    expect(calls.fetches).toBe(1);
    const run = shop.finish(shop.call('continueUpload', runId));
    expect(run.summary).toMatchObject({ unmatched: 6, duplicate: 0 });
    expect(sheets.host.running).toEqual([]);
  });

  it('of which one of several requests fails keeps what came before, and sends the rest again as it was', async () => {
    const shop = await openSix();
    setBatchSize(shop, 2);
    const { runId } = shop.call('startUpload', startRequest());
    const before = shop.sent.length;
    let uploads = 0;
    shop.network.intercept = () => ((uploads += 1) === 2 ? reply(503, 'no') : undefined);
    expect(shop.call('continueUpload', runId)).toMatchObject({
      ...{ state: 'running', doneRows: 2, waitMs: 2_000 },
      message: expect.stringContaining('503') as string,
    });
    const run = shop.finish(shop.call('continueUpload', runId));
    expect(run).toMatchObject({ state: 'done', doneRows: 6, summary: { unmatched: 6, duplicate: 0 } });
    const [, second, third, ...again] = shop.sent.slice(before);
    expect(again).toEqual([second, third]);
  });

  it('waits for the user where only the user can help, and says what to do', async () => {
    const shop = await openSix();
    failUploads(shop, [reply(401, '{"code":"unauthenticated"}')]);
    const { runId } = shop.call('startUpload', startRequest());
    expect(shop.call('continueUpload', runId)).toMatchObject({
      state: 'paused',
      message: expect.stringContaining('Copy it again in Settings') as string,
    });
    expect(shop.call('continueUpload', runId)).toMatchObject({ state: 'done', doneRows: 6 });
  });

  it("reports Google's daily limits", async () => {
    const shop = await openSix();
    const { runId } = shop.call('startUpload', startRequest());
    const { quotas } = shop.sheets.host;
    const { email } = shop.sheets.user;
    quotas.take(email, 'urlfetch', quotas.remaining(email, 'urlfetch'));
    expect(shop.call('continueUpload', runId)).toMatchObject({
      state: 'paused',
      message: expect.stringContaining("Google's daily limit") as string,
    });
    shop.call('cancelUpload', runId);
    expect(shop.refusal('startUpload', startRequest())).toMatchObject({
      code: 'quota',
      message: expect.stringContaining("Google's daily limit") as string,
    });
  });

  it('says when its tab was deleted', async () => {
    const shop = await openSix();
    const { runId } = shop.call('startUpload', startRequest());
    const { workbook } = shop.sheets;
    workbook.addSheet('Other');
    workbook.sheets.splice(0, 1);
    expect(shop.call('continueUpload', runId)).toMatchObject({
      state: 'paused',
      message: expect.stringContaining('no longer exists') as string,
    });
  });

  it('waits while another user writes', async () => {
    const shop = await openSix();
    const { runId } = shop.call('startUpload', startRequest());
    shop.sheets.host.locks.set('document', 999);
    expect(shop.call('continueUpload', runId)).toMatchObject({ state: 'running', waitMs: 2_000 });
    shop.sheets.host.locks.delete('document');
    expect(shop.finish(shop.call('continueUpload', runId))).toMatchObject({ state: 'done', doneRows: 6 });
  });
});
