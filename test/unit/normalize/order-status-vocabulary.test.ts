import { describe, expect, it } from 'vitest';
import type { OrderState } from '../../../shared/conversion.ts';
import { readOrderStatus } from '../../../shared/normalize/order-status.ts';
import { statusKey, statusKeysOfLists } from '../../../shared/normalize/order-statuses/status-key.ts';
import type { GeneralWords, StatusWords } from '../../../shared/normalize/order-statuses/status-words.ts';
import { GENERAL_WORDS, STATUS_SYSTEMS } from '../../../shared/normalize/order-statuses/vocabulary.ts';
import { proposeStatus } from '../../../shared/normalize/propose-status.ts';

const STATES = ['final', 'open', 'void'] as const;

function entriesOf(words: StatusWords | undefined): { word: string; state: OrderState }[] {
  return STATES.flatMap((state) =>
    (words?.[state] ?? []).flatMap((list) => list.split('|').map((word) => ({ word, state }))),
  );
}

function meaningOf(word: string, system?: string): OrderState | 'asked' {
  const reading = readOrderStatus(word, {}, system);
  return reading.ok ? reading.value : 'asked';
}

describe.each(STATUS_SYSTEMS)('the statuses of $name', ({ id, words, localWords, markers }) => {
  const entries = [...entriesOf(words), ...entriesOf(localWords)];

  it('have one meaning each', () => {
    const states = new Map<string, OrderState>();
    for (const { word, state } of entries) {
      expect(statusKey(word)).not.toBe('');
      expect(`${word} ${states.get(statusKey(word)) ?? state}`).toBe(`${word} ${state}`);
      states.set(statusKey(word), state);
    }
  });

  it('are read in a column of the system', () => {
    expect(entries.filter(({ word, state }) => meaningOf(word, id) !== state)).toEqual([]);
  });

  it('are never read as something else where the system is not known', () => {
    const wrong = entriesOf(words).filter(({ word, state }) => ![state, 'asked'].includes(meaningOf(word)));
    expect(wrong).toEqual([]);
  });

  it('include what marks a column of the system', () => {
    const keys = entries.map(({ word }) => statusKey(word));
    expect((markers ?? '').split('|').filter((marker) => marker !== '' && !keys.includes(statusKey(marker)))).toEqual(
      [],
    );
  });
});

it('lists are folded at once as their words are one by one', () => {
  const all = [...GENERAL_WORDS, ...STATUS_SYSTEMS.flatMap(({ words, localWords }) => [words, localWords ?? {}])];
  const lists = all.flatMap((words: GeneralWords) => Object.values(words).flat());
  expect(lists.length).toBeGreaterThan(100);
  for (const list of ['-1|0|To Ship|TO_SHIP|a-b|–|Đã giao|Доставлен', ...lists]) {
    expect(statusKeysOfLists([list])).toEqual(list.split('|').map(statusKey));
  }
  expect(statusKeysOfLists(lists)).toEqual(lists.flatMap((list) => list.split('|').map(statusKey)));
  expect(statusKeysOfLists([])).toEqual([]);
});

it('no general word means two things, in one language or in two', () => {
  const states = new Map<string, string>();
  for (const words of GENERAL_WORDS) {
    const asked = (words.ask ?? []).flatMap((list) => list.split('|').map((word) => ({ word, state: 'ask' })));
    for (const { word, state } of [...entriesOf(words), ...asked]) {
      expect(`${word} ${states.get(statusKey(word)) ?? state}`).toBe(`${word} ${state}`);
      states.set(statusKey(word), state);
    }
  }
});

it('a word that is cancelled, returned or lost in any system is never proposed as a sale, whatever follows it', () => {
  const all = [...GENERAL_WORDS, ...STATUS_SYSTEMS.map(({ words }) => words)].flatMap(entriesOf);
  const wrong = all.filter(({ word, state }) => state === 'void' && proposeStatus(`${word} qqq`) === 'final');
  expect(wrong).toEqual([]);
});
