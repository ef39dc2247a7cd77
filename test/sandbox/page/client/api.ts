/** The page's way to its server. */
import type { Answer } from '../../sheets/bridge/runner.ts';
import type { Act, PageEvent, PlatformState, Start, Trouble } from '../wire.ts';

async function post(path: string, body: unknown): Promise<unknown> {
  const reply = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`${reply.status} ${await reply.text()}`);
  return reply.json();
}

/** Does something to the document; answers what was wrong, or null. */
export async function act(what: Act): Promise<string | null> {
  return ((await post('/act', what)) as { problem: string | null }).problem;
}

/** Starts a script; answers when it has ended. */
export async function start(what: Start): Promise<Answer> {
  return (await post('/start', what)) as Answer;
}

export async function platforms(): Promise<PlatformState[]> {
  return (await (await fetch('/platforms')).json()) as PlatformState[];
}

export async function setTrouble(platform: string, trouble: Trouble): Promise<PlatformState[]> {
  return (await post('/trouble', { platform, trouble })) as PlatformState[];
}

/** Everything that changes, in order; the browser reconnects automatically and then gets everything again. */
export function follow(listener: (event: PageEvent) => void): void {
  const stream = new EventSource('/events');
  stream.onmessage = ({ data }: MessageEvent<string>) => listener(JSON.parse(data) as PageEvent);
}
