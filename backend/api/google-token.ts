import { errors, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Clock } from '../context.ts';
import { ApiError, unauthenticatedError } from './errors.ts';
import { KeySetUnavailable, createRemoteKeySet } from './remote-key-set.ts';

/** The configuration of sign-in with Google. */
export interface GoogleSignIn {
  /** The OAuth client ids that tokens are accepted for. */
  audiences: string[];
  jwksUrl: string;
}

/** The user of a verified identity token. */
export interface GoogleUser {
  /** Google's id of the account, which never changes and is never reused. */
  subject: string;
  /** Absent unless Google has verified it. */
  email?: string;
  /** Whether Google hosts the address, so that the account is its present owner's. False: it was its owner's once. */
  isAuthoritative: boolean;
}

const TOKEN_ISSUERS = ['https://accounts.google.com', 'accounts.google.com'];
const CLOCK_SKEW_SECONDS = 30;

const tokenClaims = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
  hd: z.string().optional(),
  nonce: z.string().optional(),
});

/**
 * Returns a function that verifies identity tokens as https://developers.google.com/identity/sign-in/web/backend-auth
 * requires. It throws ApiError: `unauthenticated` for an invalid token, `sign_in_unavailable` when Google's keys cannot
 * be fetched. With a `nonce`, the token must have it: it then belongs to one sign-in.
 */
export function createGoogleTokenVerifier({ audiences, jwksUrl }: GoogleSignIn, clock: Clock) {
  const keys = createRemoteKeySet(jwksUrl, clock);
  return async (token: string, nonce?: string): Promise<GoogleUser> => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        issuer: TOKEN_ISSUERS,
        audience: audiences,
        requiredClaims: ['exp', 'sub'],
        clockTolerance: CLOCK_SKEW_SECONDS,
        currentDate: clock(),
      });
      const { sub, email, email_verified, hd, ...claims } = tokenClaims.parse(payload);
      if (nonce !== undefined && claims.nonce !== nonce) throw unauthenticatedError(OTHER_SIGN_IN);
      const verified = email_verified ? email : undefined;
      return { subject: sub, ...(verified && { email: verified }), isAuthoritative: isHostedByGoogle(verified, hd) };
    } catch (error) {
      throw toApiError(error);
    }
  };
}

const OTHER_SIGN_IN = 'The Google identity token belongs to another sign-in. Sign in again.';

/**
 * Whether Google is authoritative for an address: at gmail.com, or at the domain of the account's Workspace (`hd`). Any other was
 * verified when the account was made, and may belong to another person since:
 * https://developers.google.com/identity/gsi/web/guides/verify-google-id-token, "Cases where Google is authoritative"; the same in
 * https://community.auth0.com/t/168525. Checked 2026-11-29.
 */
function isHostedByGoogle(email: string | undefined, hd: string | undefined): boolean {
  const domain = email?.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return domain !== undefined && (domain === 'gmail.com' || domain === hd?.toLowerCase());
}

function toApiError(error: unknown): unknown {
  if (error instanceof KeySetUnavailable) {
    const detail =
      "Google's keys, which verify the sign-in, cannot be fetched. Try again in a minute, or use an API key.";
    const problem = new ApiError('sign_in_unavailable', detail, { 'Retry-After': '30' });
    problem.cause = error.cause;
    return problem;
  }
  if (error instanceof errors.JWTExpired) {
    return unauthenticatedError('The Google identity token has expired. Send a new one.');
  }
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud') {
    const detail =
      'The Google identity token is for another application: its audience is not in GOOGLE_AUDIENCES of this backend.';
    return unauthenticatedError(detail);
  }
  if (error instanceof errors.JOSEError || error instanceof z.ZodError) {
    return unauthenticatedError('The token is not an identity token signed by Google (RS256). Send it unchanged.');
  }
  return error;
}
