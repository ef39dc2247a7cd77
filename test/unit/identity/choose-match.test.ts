import { describe, expect, it } from 'vitest';
import { chooseMatch, type MatchCandidate, type MatchInput } from '../../../backend/identity/choose-match.ts';

const TIME = '2026-02-15T00:00:00.000Z';
const row = (clicks?: MatchInput['clicks']): MatchInput => ({
  order_id: 'A-1',
  order_key: 'a-1',
  time: TIME,
  person: {},
  ...(clicks && { clicks }),
});
const NONE = {
  ...{ order: false, orderExact: false, email: false, emailFolded: false, phone: false },
  ...{ secondEmail: false, secondEmailFolded: false, secondPhone: false },
};
const candidate = (
  identityId: string,
  by: Partial<MatchCandidate['by']>,
  clicks: MatchCandidate['clicks'] = [],
): MatchCandidate => ({
  identityId,
  by: { ...NONE, ...by },
  emails: 1,
  phones: 1,
  clicks,
});
const click: MatchCandidate['clicks'][number] = { type: 'gclid', value: 'GCLID', time: TIME };

describe('the waterfall', () => {
  it.each<[string, MatchCandidate[], string | null, number | undefined]>([
    ['no candidate', [], null, undefined],
    ['candidates without clicks', [candidate('a', { order: true }), candidate('b', { email: true })], null, undefined],
    [
      'an order id before an e-mail',
      [candidate('a', { email: true }, [click]), candidate('b', { order: true }, [click])],
      'order_id b',
      90,
    ],
    ['an order id as typed', [candidate('a', { order: true, orderExact: true }, [click])], 'order_id a', 95],
    [
      'an address as typed before its mailbox',
      [candidate('a', { emailFolded: true }, [click]), candidate('b', { email: true }, [click])],
      'email b',
      80,
    ],
    ['the mailbox alone', [candidate('a', { emailFolded: true, phone: true }, [click])], 'email a', 85],
    [
      'an e-mail whose phone is another’s',
      [candidate('a', { email: true }, [click]), candidate('b', { phone: true }, [click])],
      'email a',
      75,
    ],
    [
      'a phone when the e-mail’s owner made no click',
      [candidate('a', { email: true }), candidate('b', { phone: true }, [click])],
      'phone b',
      75,
    ],
    [
      'a phone when the mailbox’s owner made no click',
      [candidate('a', { emailFolded: true }), candidate('b', { phone: true }, [click])],
      'phone b',
      75,
    ],
    [
      'an e-mail before a second one',
      [candidate('a', { secondEmail: true }, [click]), candidate('b', { emailFolded: true }, [click])],
      'email b',
      80,
    ],
    [
      'a second e-mail when the first is unknown or its owner made no click',
      [candidate('a', { email: true }), candidate('b', { secondEmail: true, secondPhone: true }, [click])],
      'email b',
      85,
    ],
    [
      'a second e-mail as typed before its mailbox, and before a phone',
      [
        candidate('a', { phone: true }, [click]),
        candidate('b', { secondEmailFolded: true }, [click]),
        candidate('c', { secondEmail: true }, [click]),
      ],
      'email c',
      75,
    ],
    [
      'a phone before a second one',
      [candidate('a', { secondPhone: true }, [click]), candidate('b', { phone: true }, [click])],
      'phone b',
      80,
    ],
    ['a second phone', [candidate('a', { secondPhone: true }, [click])], 'phone a', 80],
  ])('takes %s', (_what, candidates, expected, confidence) => {
    const match = chooseMatch(row(), candidates);
    expect(match && `${match.strategy} ${match.identityId}`).toBe(expected);
    expect(match?.confidence).toBe(confidence);
  });

  it('takes the time of the row’s own click from the very same click where it is known, else from the row', () => {
    const own = { ...row({ fbclid: 'F', gclid: 'GCLID' }), click_time: '2026-02-14T09:00:00.000Z' };
    const match = chooseMatch(own, [candidate('a', { order: true }, [click])]);
    expect(match?.clicks).toEqual([click, { type: 'fbclid', value: 'F', time: '2026-02-14T09:00:00.000Z' }]);
  });

  it('believes the row’s own click id before anything else', () => {
    const match = chooseMatch(row({ gclid: 'MINE', ttclid: 'MINE-TOO' }), [candidate('a', { order: true }, [click])]);
    expect(match).toEqual({
      strategy: 'click_id',
      confidence: 100,
      identityId: 'a',
      clicks: [
        { type: 'gclid', value: 'MINE' },
        { type: 'ttclid', value: 'MINE-TOO' },
      ],
    });
  });
});
