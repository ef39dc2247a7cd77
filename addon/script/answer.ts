import { faultOf } from './fault.ts';
import type { Envelope } from '../contract/rpc.ts';

/** Does the work and answers as the sidebar expects: always text, never an exception (rpc.ts). */
export function answer<T>(work: () => T): string {
  let envelope: Envelope<T>;
  try {
    envelope = { ok: true, data: work() };
  } catch (error) {
    const { code, message } = faultOf(error);
    envelope = { ok: false, error: { code, message } };
  }
  return JSON.stringify(envelope);
}
