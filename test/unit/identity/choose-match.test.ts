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
  ...{ order: false, orderExact: false, orderElsewhere: false, email: false, emailFolded: false, phone: false },
  ...{ secondEmail: false, secondEmailFolded: false, secondPhone: false },
};
const candidate = (
  identityId: string,
  by: Partial<MatchCandidate['by']>,
  clicks: MatchCandidate['clicks'] = [],
  numbers: Partial<Pick<MatchCandidate, 'emails' | 'phones'>> = {},
): MatchCandidate => ({ identityId, by: { ...NONE, ...by }, emails: 1, phones: 1, clicks, ...numbers });
const click: MatchCandidate['clicks'][number] = { type: 'gclid', value: 'GCLID', time: TIME, by: 'email' };
const { by: _, ...plainClick } = click;

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
    expect(match?.clicks).toEqual([plainClick, { type: 'fbclid', value: 'F', time: '2026-02-14T09:00:00.000Z' }]);
  });

  it('takes the campaign of the row’s own click likewise', () => {
    const own = { ...row({ fbclid: 'F', gclid: 'GCLID' }), campaign: 'Typed' };
    const campaignsWith = (known: string | undefined) => {
      const reported = { ...click, ...(known !== undefined && { campaign: known }) };
      return chooseMatch(own, [candidate('a', { order: true }, [reported])])?.clicks.map(({ campaign }) => campaign);
    };
    expect(campaignsWith('Reported')).toEqual(['Reported', 'Typed']);
    expect(campaignsWith(undefined)).toEqual(['Typed', 'Typed']);
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
      reasons: ['clickId'],
    });
  });
});

describe('stronger keys', () => {
  const jane = { ...row(), person: { email: { lower: 'jane' }, phone: { e164: '66', digits: '66' } } };
  const EMAIL_ONLY = { emails: 1, phones: 0 };
  const PHONE_ONLY = { emails: 0, phones: 1 };
  it.each<[string, MatchCandidate[], string | null, string[] | undefined]>([
    [
      'the phone of somebody with another e-mail does not match an e-mail that is known',
      [candidate('a', { email: true }, [], EMAIL_ONLY), candidate('b', { phone: true }, [click])],
      null,
      undefined,
    ],
    [
      'nor does it when the e-mail’s owner has another phone',
      [candidate('a', { emailFolded: true }), candidate('b', { phone: true }, [click], PHONE_ONLY)],
      null,
      undefined,
    ],
    [
      'a phone and an e-mail that were never seen together may be one person’s',
      [
        candidate('a', { email: true }, [], EMAIL_ONLY),
        candidate('b', { phone: true }, [{ ...click, by: 'phone' }], PHONE_ONLY),
      ],
      'phone b 45',
      ['phone', 'emailOfAnother'],
    ],
    [
      'a phone of somebody with other e-mails may be the same person’s with a new address',
      [candidate('b', { phone: true }, [{ ...click, by: 'phone' }], { emails: 2 })],
      'phone b 42',
      ['phone', 'emailUnknown', 'severalPeople'],
    ],
    [
      'the phone of another person does not match when the order is known',
      [candidate('a', { order: true }), candidate('b', { phone: true }, [click])],
      null,
      undefined,
    ],
    [
      'the e-mail of another person than the order’s is a weak match',
      [candidate('a', { order: true }), candidate('b', { email: true }, [click])],
      'email b 45',
      ['email', 'orderOfAnother'],
    ],
    [
      'an order of which no person is known overrules nothing',
      [candidate('a', { order: true }, [], { emails: 0, phones: 0 }), candidate('b', { email: true }, [click])],
      'email b 80',
      ['email', 'otherKeyUnknown'],
    ],
    [
      'an order number without its shop comes after the shop’s own',
      [candidate('a', { orderElsewhere: true }, [click]), candidate('b', { order: true }, [{ ...click, by: 'order' }])],
      'order_id b 90',
      ['order'],
    ],
    [
      'a click that came with none of the row’s keys is reported as such',
      [candidate('a', { order: true, orderExact: true }, [{ ...click, by: null }])],
      'order_id a 95',
      ['orderExact', 'clickOfOtherKey'],
    ],
    [
      'of more people than one, only clicks that came with a key of the row count',
      [candidate('a', { email: true }, [{ ...click, by: null }], { emails: 11 })],
      null,
      undefined,
    ],
  ])('%s', (_what, candidates, expected, reasons) => {
    const match = chooseMatch(jane, candidates);
    expect(match && `${match.strategy} ${match.identityId} ${match.confidence}`).toBe(expected);
    expect(match?.reasons).toEqual(reasons);
  });
});
