/**
 * Connects the stand-in with the page's server, on the stand-in's thread. A running script holds this thread, so what a
 * person does at the grid is taken in before each service call of the script, and else as it comes. What starts another
 * script waits: Apps Script would run it beside the first one, here it comes after.
 */
import { receiveMessageOnPort } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { Answer } from '../sheets/bridge/runner.ts';
import type { SheetsStandin } from '../sheets/standin.ts';
import { edit } from './acts.ts';
import { Feed } from './feed.ts';
import type { Act, Acted, Start, Started, ToServer } from './wire.ts';

const DAY_MS = 86_400_000;

export interface PagePorts {
  acts: MessagePort;
  starts: MessagePort;
}

/** Serves the page until the process ends. `connect` sets the demo's settings for the person, or removes them. */
export function servePage(
  standin: SheetsStandin,
  { acts, starts }: PagePorts,
  connect: (connected: boolean) => void,
): void {
  const send = (message: ToServer): void => acts.postMessage(message);
  const feed = new Feed(standin, send);

  function perform(act: Exclude<Act, { do: 'look' }>): void {
    switch (act.do) {
      case 'closeSidebar':
        standin.ui.showSidebar(null);
        return;
      case 'connect':
        connect(act.connected);
        return;
      default:
        edit(standin, act);
    }
  }

  function take({ id, act }: Acted): void {
    if (act.do === 'look') {
      send({ reply: id, body: { events: feed.everything() } });
      return;
    }
    let problem: string | null = null;
    try {
      perform(act);
    } catch (error) {
      problem = messageOf(error);
    }
    feed.flush();
    send({ reply: id, body: { problem } });
  }

  async function begin(start: Start): Promise<Answer> {
    switch (start.start) {
      case 'rpc':
        return standin.answerCall(start.name, start.args);
      case 'menu': {
        const { outcome } = standin.chooseMenuItem(start.caption);
        return outcome.kind === 'returned' ? { ok: true, value: null } : { ok: false, message: outcome.message };
      }
      case 'tomorrow': {
        const fired = standin.advance(DAY_MS);
        return { ok: true, value: fired.length };
      }
    }
  }

  acts.on('message', take);
  starts.on('message', ({ id, start }: Started) => {
    void begin(start)
      .catch((error: unknown): Answer => ({ ok: false, message: messageOf(error) }))
      .then((body) => {
        feed.flush();
        send({ reply: id, body });
      });
  });
  standin.onServiceCall(() => {
    feed.flush();
    for (let next = receiveMessageOnPort(acts); next; next = receiveMessageOnPort(acts)) take(next.message as Acted);
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
