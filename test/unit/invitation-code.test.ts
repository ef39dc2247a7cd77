import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeInvitation, type Invitation, readInvitation } from '../../shared/invitation-code.ts';

const invitation: Invitation = {
  url: 'https://matchback.shop.example.net/eu',
  tenant: 'baan-thai',
  signIn: 'key',
  secret: 'mbk_2Fsd-_x',
};
const code = encodeInvitation(invitation);

describe('an invitation code', () => {
  it('carries the server, the account and the access, whatever they are', () => {
    const ascii = fc.string({ unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)) });
    const any = fc.record({
      ...{ url: ascii, tenant: ascii, secret: ascii },
      signIn: fc.constantFrom('key' as const, 'google' as const),
    });
    fc.assert(
      fc.property(any, (one) => {
        const encoded = encodeInvitation(one);
        expect(encoded).toMatch(/^mbc_[\w-]+$/);
        expect(readInvitation(encoded)).toEqual(one);
      }),
    );
  });

  it('survives what mail programs do to long words', () => {
    expect(readInvitation(`  ${code.slice(0, 30)}\r\n ${code.slice(30)}\n`)).toEqual(invitation);
  });

  it('is refused when a part of it is missing, or a letter is another', () => {
    for (let length = 0; length < code.length; length += 1) expect(readInvitation(code.slice(0, length))).toBeNull();
    const changed = `${code.slice(0, 12)}${code[12] === 'A' ? 'B' : 'A'}${code.slice(13)}`;
    expect(readInvitation(changed)).toBeNull();
  });

  it.each(['', 'mbk_2Fsd-_x', 'mbi_code', 'https://matchback.shop.example.net', 'mbc_ก', 'mbc_'])(
    'is not “%s”',
    (text) => {
      expect(readInvitation(text)).toBeNull();
    },
  );
});
