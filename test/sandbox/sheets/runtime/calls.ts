/** The calls of one execution: the list in order and the counts. */
import type { CallKind } from './service.ts';

const SHEET_KINDS: readonly CallKind[] = ['read', 'write', 'ask', 'setting', 'flush'];

export class CallLog {
  /** `Service.method` of every call that left the script's process, in order. */
  readonly entries: string[] = [];
  /** Calls that read, wrote or flushed the document. */
  sheet = 0;
  /** HTTP requests; each element of a fetchAll is one. */
  fetches = 0;

  add(name: string, kind: CallKind): void {
    this.entries.push(name);
    if (SHEET_KINDS.includes(kind)) this.sheet += 1;
  }

  get total(): number {
    return this.entries.length;
  }

  count(name: string): number {
    return this.entries.filter((entry) => entry === name).length;
  }
}
