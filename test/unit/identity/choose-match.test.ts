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
const lead = (
  identityId: string,
  by: Partial<MatchCandidate['by']>,
  clicks: MatchCandidate['clicks'] = [],
): MatchCandidate => ({
  identityId,
  by: { order: false, orderExact: false, email: false, emailFolded: false, phone: false, ...by },
  emails: 1,
  phones: 1,
  clicks,
});
const click: MatchCandidate['clicks'][number] = { type: 'gclid', value: 'GCLID', time: TIME };

describe('the waterfall', () => {
  it.each<[string, MatchCandidate[], string | null, number | undefined]>([
    ['no lead', [], null, undefined],
    ['leads without clicks', [lead('a', { order: true }), lead('b', { email: true })], null, undefined],
    [
      'an order id before an e-mail',
      [lead('a', { email: true }, [click]), lead('b', { order: true }, [click])],
      'order_id b',
      90,
    ],
    ['an order id as typed', [lead('a', { order: true, orderExact: true }, [click])], 'order_id a', 95],
    [
      'an address as typed before its mailbox',
      [lead('a', { emailFolded: true }, [click]), lead('b', { email: true }, [click])],
      'email b',
      80,
    ],
    ['the mailbox alone', [lead('a', { emailFolded: true, phone: true }, [click])], 'email a', 85],
    [
      'an e-mail whose phone is another’s',
      [lead('a', { email: true }, [click]), lead('b', { phone: true }, [click])],
      'email a',
      75,
    ],
    [
      'a phone when the e-mail’s owner made no click',
      [lead('a', { email: true }), lead('b', { phone: true }, [click])],
      'phone b',
      75,
    ],
    [
      'a phone when the mailbox’s owner made no click',
      [lead('a', { emailFolded: true }), lead('b', { phone: true }, [click])],
      'phone b',
      75,
    ],
  ])('takes %s', (_what, leads, expected, confidence) => {
    const match = chooseMatch(row(), leads);
    expect(match && `${match.strategy} ${match.identityId}`).toBe(expected);
    expect(match?.confidence).toBe(confidence);
  });

  it('believes the row’s own click id before anything else', () => {
    const match = chooseMatch(row({ gclid: 'MINE', ttclid: 'MINE-TOO' }), [lead('a', { order: true }, [click])]);
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
