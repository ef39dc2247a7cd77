import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/*
 * A program of an account that receives webhooks. It is written from the Standard Webhooks specification alone
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md, read 2026-11-30), and imports nothing of ours.
 */

export interface ReceivedMessage {
  id: string;
  type: string;
  outcomes: Record<string, unknown>[];
  /** How many of the known secrets have signed it. */
  signedBy: number;
}

export interface WebhookReceiver {
  url: string;
  /** What arrived, in order, repeats included. */
  messages: ReceivedMessage[];
  /** The secrets it knows. */
  secrets: string[];
  /** What it answers with; before that, it may do something. */
  answer: { status: number; headers?: Record<string, string>; body?: string; first?: () => Promise<void> };
  close: () => void;
}

const TOLERANCE_S = 5 * 60;

/** `now`: its clock. A message without a right signature of the last minutes is answered with 401, and not received. */
export async function startWebhookReceiver(now: () => Date): Promise<WebhookReceiver> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void (async () => {
        const body = Buffer.concat(chunks);
        const header = (name: string): string => [request.headers[`webhook-${name}`]].flat()[0] ?? '';
        const [id, time] = [header('id'), header('timestamp')];
        const isRecent = Math.abs(now().getTime() / 1000 - Number(time)) <= TOLERANCE_S;
        const given = header('signature').split(' ');
        const signedBy = receiver.secrets.filter((secret) =>
          given.some((signature) => isSigned(signature, secret, `${id}.${time}.`, body)),
        ).length;
        if (id === '' || !isRecent || signedBy === 0) return void response.writeHead(401).end('no right signature');
        const { type, data } = JSON.parse(body.toString()) as {
          type: string;
          data: { outcomes: ReceivedMessage['outcomes'] };
        };
        receiver.messages.push({ id, type, outcomes: data.outcomes, signedBy });
        const { status, headers, body: text, first } = receiver.answer;
        await first?.();
        response.writeHead(status, headers).end(text);
      })();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/outcomes`,
    messages: [],
    secrets: [],
    answer: { status: 204 },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return receiver;
}

function isSigned(signature: string, secret: string, before: string, body: Buffer): boolean {
  if (!signature.startsWith('v1,')) return false;
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const expected = createHmac('sha256', key).update(before).update(body).digest();
  const found = Buffer.from(signature.slice('v1,'.length), 'base64');
  return found.length === expected.length && timingSafeEqual(found, expected);
}
