import type { Texts } from '../../shared/texts/texts.ts';
import type { RpcFunctions } from '../contract/rpc.ts';

/**
 * What HtmlService adds to the page. Runners are builders: each `with…` returns a new one
 * (docs/apps-script.md#sidebar-calls).
 */
export type ScriptRunner = {
  withSuccessHandler(handler: (answer: unknown) => void): ScriptRunner;
  withFailureHandler(handler: (error: unknown) => void): ScriptRunner;
} & { [K in keyof RpcFunctions]: (...args: Parameters<RpcFunctions[K]>) => void };

declare global {
  const google: { script: { run: ScriptRunner; host: { editor: { focus(): void } } } };
  /** Set by the host page before the script: which page the menu entry asked for. */
  const MATCHBACK_PAGE: string | undefined;
  /** The texts of the user's language (`scripts/build-addon.ts`); absent: English. */
  const MATCHBACK_TEXTS: { texts: Texts } | undefined;
}
