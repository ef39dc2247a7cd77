import { createHmac } from 'node:crypto';

import { createServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, createServer as createSmtpServer } from 'node:net';
import { beforeAll, expect, it } from 'vitest';
import { raiseAlerts, runAlerts } from '../../backend/alerts/alerts.ts';
import { createMailer, type Mail } from '../../backend/alerts/mailer.ts';
import { saveAlertSettings } from '../../backend/alerts/recipients.ts';
import { listOpenAlerts, listPastAlerts } from '../../backend/reports/alerts.ts';
import { createLog } from '../../backend/log.ts';
import { reportRun, saveSchedule } from '../../backend/schedules/schedules.ts';
import type { Store } from '../../backend/store/open.ts';
import { createTenant } from '../../backend/tenants/tenants.ts';
import { scheduleRequest, scheduleRunRequest } from '../../shared/api.ts';
import { whenDone } from '../when-done.ts';
import { forEachDatabase } from './databases.ts';

const SECRET = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;
const HOUR_MS = 3_600_000;

forEachDatabase((name, open) => {
  let store: Store;
  let tenantId: string;
  let now: Date;
  let mails: Mail[] = [];
  let posts: { headers: IncomingHttpHeaders; body: string }[] = [];
  let isMailDown = false;
  let webhookStatus = 204;

  beforeAll(async () => {
    store = await open();
    now = new Date('2026-02-15T00:00:00Z');
    ({ tenantId } = await createTenant(store.db, 'acme', 'Acme', now));
    const hook = createServer((req, res) => {
      let body = '';
      req.on('data', (chunk) => (body += String(chunk)));
      req.on('end', () => {
        posts.push({ headers: req.headers, body });
        res.writeHead(webhookStatus).end();
      });
    });
    await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
    whenDone(() => void hook.close());
    const url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/`;
    const settings = { mail_to: ['lead@shop.example.net'], webhook: { url, secret: SECRET } };
    await saveAlertSettings(store.db, tenantId, settings, now);
    const schedule = scheduleRequest.parse({
      key: 'a',
      name: 'Orders',
      owner: 'eva.lima@shop.example.net',
      run_by: 'add_on',
      hour: 8,
      time_zone: 'Asia/Bangkok',
      mail_to: ['eva.lima@shop.example.net'],
    });
    await saveSchedule(store.db, tenantId, schedule, 'test', now);
  });

  /** Lets hours pass, with alerts looked for every `step` hours. */
  async function pass(hours: number, step = 2): Promise<void> {
    mails = [];
    posts = [];
    for (let hour = 0; hour < hours; hour += step) {
      now = new Date(now.getTime() + step * HOUR_MS);
      await runAlerts({
        store,
        clock: () => now,
        log: createLog('silent'),
        sendMail: (mail) => (isMailDown ? Promise.reject(new Error('down')) : (mails.push(mail), Promise.resolve())),
      });
    }
  }

  const succeed = () =>
    reportRun(
      store.db,
      tenantId,
      scheduleRunRequest.parse({ key: 'a', started_at: now.toISOString(), result: 'done' }),
    );

  it('a missed run is mailed once and posted with a valid signature, within 26 hours', async () => {
    await pass(26);
    expect(mails.map(({ to, subject }) => ({ to, subject }))).toEqual([
      {
        to: ['eva.lima@shop.example.net', 'lead@shop.example.net'],
        subject: 'Matchback: the daily update of “Orders” did not run',
      },
    ]);
    expect(mails[0]?.text).toMatch(/^The run of 2026-02-15 08:00 \(Asia\/Bangkok\) was not completed/);
    expect(posts).toHaveLength(1);
    const [post] = posts;
    const text = (name: string) => String(post?.headers[name]);
    const signed = `${text('webhook-id')}.${text('webhook-timestamp')}.${post?.body ?? ''}`;
    const expected = createHmac('sha256', Buffer.alloc(32, 5)).update(signed).digest('base64');
    expect(text('webhook-signature')).toBe(`v1,${expected}`);
    expect(JSON.parse(post?.body ?? '')).toMatchObject({ type: 'schedule_missed', data: { name: 'Orders' } });
    expect(post?.body).not.toContain('@');
  });

  if (name === 'PGlite') return;

  it('it ends with a good run, and the next miss is reported again; what stays is repeated after a week', async () => {
    const [open] = await listOpenAlerts(store.db, tenantId);
    expect(open).toMatchObject({ kind: 'schedule_missed', about: 'Orders' });
    await succeed();
    await pass(20, 4);
    expect(mails).toEqual([]);
    expect(await listOpenAlerts(store.db, tenantId)).toEqual([]);
    const { alerts: past, next_cursor } = await listPastAlerts(store.db, tenantId, { limit: 10 });
    expect(past).toEqual([{ ...open, ended_at: expect.stringMatching(/^2026-02-16T/) as unknown }]);
    expect(next_cursor).toBeNull();
    await pass(10);
    expect(mails).toHaveLength(1);
    await pass(6 * 24, 24);
    expect(mails).toEqual([]);
    const since = (await listOpenAlerts(store.db, tenantId)).map(({ raised_at }) => raised_at);
    await pass(24, 12);
    expect(mails).toHaveLength(1);
    // A reminder is no new alert: since when it is wrong stays.
    expect((await listOpenAlerts(store.db, tenantId)).map(({ raised_at }) => raised_at)).toEqual(since);
  });

  it('what fails is tried again with the same id, and what was sent is not sent twice', async () => {
    await succeed();
    await pass(2);
    isMailDown = true;
    webhookStatus = 500;
    await pass(30, 3);
    const ids = posts.map(({ headers }) => headers['webhook-id']);
    expect(ids.length).toBeGreaterThan(2);
    expect(new Set(ids).size).toBe(1);
    webhookStatus = 204;
    await pass(2);
    expect(posts).toHaveLength(1);
    isMailDown = false;
    await pass(2);
    expect(mails.map(({ id }) => id)).toEqual([ids[0]]);
    expect(posts).toEqual([]);
  });

  it('a mail is in the language of its schedule, a webhook in English', async () => {
    const schedule = scheduleRequest.parse({
      ...{ key: 'a', name: 'Orders', owner: 'eva.lima@shop.example.net', run_by: 'add_on', hour: 8 },
      ...{ time_zone: 'Asia/Bangkok', mail_to: ['eva.lima@shop.example.net'], language: 'th' },
    });
    await saveSchedule(store.db, tenantId, schedule, 'test', now);
    await succeed();
    await pass(30);
    expect(mails.map(({ subject }) => subject)).toEqual(['Matchback: อัปเดตรายวันของ “Orders” ไม่ได้ทำงาน']);
    expect(posts.map(({ body }) => (JSON.parse(body) as { data: { text: string } }).data.text)).toEqual([
      expect.stringMatching(/^The run of /),
    ]);
  });

  it('two processes send an alert once', async () => {
    await raiseAlerts(store.db, tenantId, [{ kind: 'test' }], now);
    const sent: string[] = [];
    const effects = {
      store,
      clock: () => now,
      log: createLog('silent'),
      sendMail: ({ id }: Mail) => (sent.push(id), Promise.resolve()),
    };
    await Promise.all([runAlerts(effects), runAlerts(effects)]);
    expect(sent).toHaveLength(1);
  });
});

it('a mail goes to the configured server, with a sender, a stable id and its text', async () => {
  let mail = '';
  const server = createSmtpServer((socket) => {
    let isData = false;
    socket.write('220 mail.example.net ESMTP\r\n');
    socket.on('data', (chunk) => {
      const text = String(chunk);
      if (isData) {
        mail += text;
        if (!mail.endsWith('\r\n.\r\n')) return;
        isData = false;
        socket.write('250 stored\r\n');
        return;
      }
      for (const line of text.trim().split('\r\n')) {
        if (line === 'DATA') isData = true;
        if (line === 'QUIT') socket.end('221 bye\r\n');
        else socket.write(isData ? '354 go on\r\n' : '250 ok\r\n');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  whenDone(() => void server.close());
  const url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const send = createMailer({ url, from: 'Matchback <alerts@shop.example.net>' });
  await send({ to: ['eva.lima@shop.example.net'], subject: 'Fewer matches', text: 'Two of three.', id: 'a1' });
  expect(mail).toMatch(/^From: Matchback <alerts@shop\.example\.net>/m);
  expect(mail).toMatch(/^Message-ID: <a1@shop\.example\.net>/im);
  expect(mail).toContain('Two of three.');
});
