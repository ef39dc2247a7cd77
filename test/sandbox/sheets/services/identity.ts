/**
 * Google's identity tokens, signed by a key of this stand-in whose public half is served as JWKS
 * (docs/apps-script.md#identity-tokens).
 */
import { generateKeyPairSync, sign } from 'node:crypto';
import type { KeyPairKeyObjectResult } from 'node:crypto';
import type { User } from '../runtime/host.ts';

const LIFETIME_SECONDS = 3_600;
const KEY_ID = 'sheets-stand-in';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

export class Identity {
  /** Google uses this and the same without `https://`. */
  readonly issuer = 'https://accounts.google.com';
  /** OAuth client id of the script's project. */
  readonly audience: string;
  private pair: KeyPairKeyObjectResult | null = null;

  constructor(audience: string) {
    this.audience = audience;
  }

  /** Made when first needed, since few stand-ins need a token. */
  private get keys(): KeyPairKeyObjectResult {
    this.pair ??= generateKeyPairSync('rsa', { modulusLength: 2048 });
    return this.pair;
  }

  /** The key set that a backend fetches to verify the tokens. */
  jwks(): { keys: Record<string, unknown>[] } {
    return { keys: [{ ...this.keys.publicKey.export({ format: 'jwk' }), kid: KEY_ID, alg: 'RS256', use: 'sig' }] };
  }

  /** A signed token for the user; the e-mail claim needs its scope. `now` in ms since 1970 UTC. */
  token(user: User, now: number, withEmail: boolean): string {
    const seconds = Math.floor(now / 1_000);
    const email = withEmail ? { email: user.email, email_verified: true, ...hostedDomain(user) } : {};
    const claims = {
      iss: this.issuer,
      azp: this.audience,
      aud: this.audience,
      sub: user.id,
      ...email,
      iat: seconds,
      exp: seconds + LIFETIME_SECONDS,
    };
    const signed = `${encode({ alg: 'RS256', kid: KEY_ID, typ: 'JWT' })}.${encode(claims)}`;
    return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), this.keys.privateKey).toString('base64url')}`;
  }
}

/** Of an account in Google Workspace. Whether Apps Script's tokens have the claim is unverified: `isInWorkspace` leaves it out. */
function hostedDomain({ email, isInWorkspace = true }: User): { hd?: string } {
  const domain = email.slice(email.lastIndexOf('@') + 1);
  return isInWorkspace && domain !== 'gmail.com' ? { hd: domain } : {};
}
