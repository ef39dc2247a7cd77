import { describe, expect, it } from 'vitest';
import type { HttpReply, Outgoing } from '../../../backend/platforms/platform.ts';
import { PLATFORMS } from '../../../backend/platforms/registry.ts';
import { casesOf, outgoing, settingsOf } from './samples.ts';

/** One runner for every platform's `cases/*.json`; expected values come from the pages named in `source`. */
interface EncodeCase {
  name: string;
  source: string;
  settings: unknown;
  token?: string;
  outgoing: Outgoing[];
  request: { method: string; url: string; headers: Record<string, string>; body: unknown };
}

interface ReplyCase {
  name: string;
  source: string;
  reply: { status: number; headers: Record<string, string>; body: unknown } | { failure: 'timeout'; message: string };
  size: number;
  /** The minimum settings by default. */
  settings?: Record<string, unknown>;
  /** The conversions of the request; `size` ordinary sales by default. */
  outgoing?: Outgoing[];
  /** The outcome without its reasons and notes; rows by their index. */
  outcome: unknown;
  /** Parts that the reasons and notes must contain, and parts that they must not. */
  says?: string[];
  hides?: string[];
}

describe.each([...PLATFORMS.values()])('$label', (platform) => {
  describe('sends', () => {
    it.each(casesOf<EncodeCase>(platform.id, 'encode'))('$name', ({ settings, token, outgoing, request }) => {
      const { body, ...rest } = platform.encode(outgoing, platform.settings.parse(settings), token ?? null);
      const isText = typeof request.body === 'string';
      expect({ ...rest, body: isText ? body : (JSON.parse(body ?? '') as unknown) }).toEqual(request);
    });
  });

  describe('parses', () => {
    it.each(casesOf<ReplyCase>(platform.id, 'parse'))('$name', (one) => {
      const batch = one.outgoing ?? Array.from({ length: one.size }, () => outgoing());
      expectOutcome(platform.parse(replyOf(one), batch, settingsOf(platform.id, one.settings)), one);
    });
  });
});

describe.each([...PLATFORMS.values()].filter(({ poll }) => poll))('$label, asked for the status', ({ id, poll }) => {
  it.each(casesOf<ReplyCase>(id, 'poll'))('$name', (one) => {
    expectOutcome(poll?.parse(replyOf(one), one.size), one);
  });
});

function replyOf({ reply }: ReplyCase): HttpReply {
  if ('failure' in reply) return reply;
  return { ...reply, body: typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body) };
}

function expectOutcome(outcome: unknown, { outcome: expected, says = [], hides = [] }: ReplyCase): void {
  const texts: string[] = [];
  expect(withoutTexts(outcome, texts)).toEqual(expected);
  const all = texts.join('\n');
  for (const text of texts) expect(text.length).toBeLessThan(500);
  for (const part of says) expect(all).toContain(part);
  for (const part of hides) expect(all).not.toContain(part);
}

/** The outcome as plain JSON; its `reason`s and `note`s go to `texts` instead. */
function withoutTexts(value: unknown, texts: string[]): unknown {
  if (value instanceof Map) return withoutTexts(Object.fromEntries(value), texts);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key, part]) => {
    if (key !== 'reason' && key !== 'note') return true;
    texts.push(String(part));
    return false;
  });
  return Object.fromEntries(entries.map(([key, part]) => [key, withoutTexts(part, texts)]));
}
