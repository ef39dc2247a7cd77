import type { RpcEnvelope, RpcFunctions } from '../contract/rpc.ts';
import { setUserLanguage } from './language.ts';
import { toUserError } from './user-error.ts';

type RpcHandler<K extends keyof RpcFunctions> = (...args: Parameters<RpcFunctions[K]>) => string;

/** A function as the sidebar calls it: it returns an `RpcEnvelope` as JSON, with texts in the user's language, and never throws. */
export function rpcHandler<K extends keyof RpcFunctions>(
  work: (...args: Parameters<RpcFunctions[K]>) => ReturnType<RpcFunctions[K]>,
): RpcHandler<K> {
  return (...args) => {
    let envelope: RpcEnvelope<ReturnType<RpcFunctions[K]>>;
    try {
      setUserLanguage();
      envelope = { ok: true, data: work(...args) };
    } catch (error) {
      const { code, message } = toUserError(error);
      envelope = { ok: false, error: { code, message } };
    }
    return JSON.stringify(envelope);
  };
}
