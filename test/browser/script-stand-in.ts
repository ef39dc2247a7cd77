import type { Replies } from './sidebar-data.ts';

/** What the page called, in its order. */
export interface CallMade {
  name: string;
  args: unknown[];
}

declare global {
  interface Window {
    calls: CallMade[];
    sheetFocused: number;
    replies: Record<string, ({ throws?: string } & object)[]>;
    /** While true, answers are kept back. */
    held: boolean;
  }
}

/**
 * Runs in the page: `google.script.run` as docs/apps-script.md#sidebar-calls describes it (asynchronous, builders, JSON
 * text, a ScriptError on failure), answering from a list.
 */
export function standInForScript({ replies, page }: { replies: Replies; page: string }): void {
  type Handlers = { success?: (answer: string) => void; failure?: (error: Error) => void };
  window.calls = [];
  window.sheetFocused = 0;
  window.held = false;
  window.replies = replies;
  const answer = (name: string, handlers: Handlers): void => {
    if (window.held) {
      setTimeout(() => answer(name, handlers), 10);
      return;
    }
    const queue = window.replies[name] ?? [{ throws: `Exception: no reply for ${name}` }];
    const reply = queue.length > 1 ? queue.shift() : queue[0];
    if (reply?.throws === undefined) handlers.success?.(JSON.stringify(reply));
    else handlers.failure?.(Object.assign(new Error(reply.throws), { name: 'ScriptError' }));
  };
  const runner = (handlers: Handlers): object =>
    new Proxy(
      {},
      {
        get: (_, name) => {
          if (name === 'withSuccessHandler')
            return (success: Handlers['success']) => runner({ ...handlers, ...(success && { success }) });
          if (name === 'withFailureHandler')
            return (failure: Handlers['failure']) => runner({ ...handlers, ...(failure && { failure }) });
          return (...args: unknown[]) => {
            window.calls.push({ name: String(name), args });
            setTimeout(() => answer(String(name), handlers), 5);
          };
        },
      },
    );
  Object.assign(window, {
    MATCHBACK_PAGE: page,
    google: { script: { run: runner({}), host: { editor: { focus: () => (window.sheetFocused += 1) } } } },
  });
}
