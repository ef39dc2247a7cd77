import { parseBody, type Value } from '../../../backend/sources/kit/json.ts';

/** A body as a whole. */
export function parseJson(text: string | Uint8Array): Value {
  const reading = parseBody(typeof text === 'string' ? Buffer.from(text) : text);
  for (;;) {
    const step = reading.next();
    if (step.done) return step.value;
  }
}
