/**
 * The server side of google.script.run: calls run one by one, in no reliable order
 * (docs/apps-script.md#sidebar-calls).
 */
import { RPC_START_MS } from '../runtime/costs.ts';
import type { Host } from '../runtime/host.ts';
import type { Run } from '../runtime/run.ts';
import { toClient, UnverifiedValue } from './results.ts';
import type { Answer } from './runner.ts';

interface Waiting {
  readonly run: () => Run;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** The answer that the page gets for a run. */
export function answerOf({ outcome, realm }: Run): Answer {
  switch (outcome.kind) {
    case 'returned':
      try {
        return { ok: true, value: toClient(outcome.value, realm) };
      } catch (error) {
        if (error instanceof UnverifiedValue) return { ok: false, message: `Error: ${error.message}` };
        throw error;
      }
    case 'threw':
      return { ok: false, message: outcome.name === '' ? outcome.message : `${outcome.name}: ${outcome.message}` };
    case 'killed':
      return { ok: false, message: outcome.message };
  }
}

export class RpcServer {
  private readonly host: Host;
  private readonly waiting: Waiting[] = [];

  constructor(host: Host) {
    this.host = host;
  }

  /** Queues a call; calls that wait at the same time run in a seeded random order. */
  submit(run: () => Run): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ run, resolve, reject });
      setImmediate(() => this.runOne());
    });
  }

  private runOne(): void {
    const [chosen] = this.waiting.splice(Math.floor(this.host.random() * this.waiting.length), 1);
    if (!chosen) return;
    try {
      this.host.clock.spend(RPC_START_MS);
      chosen.resolve(answerOf(chosen.run()));
    } catch (error) {
      chosen.reject(error);
    }
  }
}
