/** The thread of the upload page: reads, checks and stores, so that the page stays quick. */
import { FileProblem } from '../files/file-problem.ts';
import { UploadSession } from './session.ts';
import type { CallName, WorkerCalls, WorkerEvent, WorkerMessage, WorkerRequest } from './protocol.ts';

/** What a worker has of its own (the type library of the DOM describes windows). */
interface WorkerScope {
  onmessage: ((event: MessageEvent<WorkerRequest>) => void) | null;
  postMessage: (message: WorkerMessage) => void;
}

const scope = globalThis as unknown as WorkerScope;
const session = new UploadSession();
/** Resolves when the texts are there: messages are in the user's language. */
let ready: Promise<unknown> = Promise.resolve();

scope.onmessage = ({ data: request }) => {
  const report = (event: WorkerEvent): void => scope.postMessage({ id: request.id, event });
  void call(request, report).then(
    (result) => scope.postMessage({ id: request.id, result }),
    (error: unknown) => {
      const { code, details } =
        error instanceof FileProblem ? error : new FileProblem('unreadable', { name: String(error) });
      scope.postMessage({ id: request.id, problem: { code, details } });
    },
  );
};

async function call<Name extends CallName>(
  { name, args }: WorkerRequest<Name>,
  report: (event: WorkerEvent) => void,
): Promise<ReturnType<WorkerCalls[Name]>> {
  if (name === 'language') ready = session.language(...(args as Parameters<WorkerCalls['language']>));
  await ready;
  if (name === 'language') return undefined as ReturnType<WorkerCalls[Name]>;
  const handler = session[name] as (...all: unknown[]) => unknown;
  return (await handler.call(session, ...args, report)) as ReturnType<WorkerCalls[Name]>;
}
