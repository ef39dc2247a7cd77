import { FileProblem } from '../files/file-problem.ts';
import type { Language } from '../../../../../../shared/texts/languages.ts';
import type { CallName, WorkerCalls, WorkerEvent, WorkerMessage, WorkerRequest } from './protocol.ts';

/** The address of the worker's file, which the build puts in place (scripts/build-web.ts). */
declare const UPLOAD_WORKER_URL: string;

type Settle = {
  resolve: (result: never) => void;
  reject: (error: unknown) => void;
  report: (event: WorkerEvent) => void;
};

/** The page's side of its worker. */
export class UploadWorker {
  private worker: Worker | null = null;
  private readonly open = new Map<number, Settle>();
  private count = 0;
  private readonly language: Language;

  constructor(language: Language) {
    this.language = language;
  }

  /** Rejects with FileProblem. @param report the progress that the worker reports */
  call<Name extends CallName>(
    name: Name,
    args: Parameters<WorkerCalls[Name]>,
    report: (event: WorkerEvent) => void = () => undefined,
  ): Promise<ReturnType<WorkerCalls[Name]>> {
    const id = (this.count += 1);
    const worker = (this.worker ??= this.start());
    return new Promise((resolve, reject) => {
      this.open.set(id, { resolve, reject, report });
      worker.postMessage({ id, name, args });
    });
  }

  /** Ends whatever it does, and forgets the table. Open calls never end. */
  stop(): void {
    this.worker?.terminate();
    this.worker = null;
    this.open.clear();
  }

  private start(): Worker {
    const worker = new Worker(UPLOAD_WORKER_URL, { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => this.receive(data);
    // It could not be loaded, or ran out of memory.
    const first: WorkerRequest<'language'> = { id: 0, name: 'language', args: [this.language] };
    worker.postMessage(first);
    worker.onerror = (event) => this.failAll(new FileProblem('unreadable', { name: event.message }));
    return worker;
  }

  private receive(message: WorkerMessage): void {
    const settle = this.open.get(message.id);
    if (!settle) return;
    if ('event' in message) return settle.report(message.event);
    this.open.delete(message.id);
    if ('problem' in message) settle.reject(new FileProblem(message.problem.code, message.problem.details));
    else settle.resolve(message.result as never);
  }

  private failAll(problem: FileProblem): void {
    const waiting = [...this.open.values()];
    this.stop();
    for (const { reject } of waiting) reject(problem);
  }
}
