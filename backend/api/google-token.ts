import { errors, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Clock } from '../context.ts';
import { ApiError, unauthenticatedError } from './errors.ts';
import { KeySetUnavailable, createRemoteKeySet } from './remote-key-set.ts';

/** How sign-in with Google is set up. */
export interface GoogleSignIn {
  /** The OAuth client ids whose tokens are meant for us. */
  audiences: string[];
  jwksUrl: string;
}

/** Whom Google says it is. */
export interface GoogleUser {
  /** Google's own id of the account, which never changes and is never given to another. */
  subject: string;
  /** Absent unless Google has verified it. */
  email?: string;
}

const TOKEN_ISSUERS = ['https://accounts.google.com', 'accounts.google.com'];
const CLOCK_SKEW_SECONDS = 30;

const tokenClaims = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
});

/**
 * Verifies identity tokens as https://developers.google.com/identity/sign-in/web/backend-auth asks for. The function
 * throws ApiError: `unauthenticated` for a token that does not hold, `sign_in_unavailable` when Google's keys cannot be
 * fetched.
 */
export function createGoogleTokenVerifier({ audiences, jwksUrl }: GoogleSignIn, clock: Clock) {
  const keys = createRemoteKeySet(jwksUrl, clock);
  return async (token: string): Promise<GoogleUser> => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        issuer: TOKEN_ISSUERS,
        audience: audiences,
        requiredClaims: ['exp', 'sub'],
        clockTolerance: CLOCK_SKEW_SECONDS,
        currentDate: clock(),
      });
      const { sub, email, email_verified } = tokenClaims.parse(payload);
      return { subject: sub, ...(email && email_verified && { email }) };
    } catch (error) {
      throw toApiError(error);
    }
  };
}

function toApiError(error: unknown): unknown {
  if (error instanceof KeySetUnavailable) {
    const detail =
      "Google's keys, which sign-in is checked with, cannot be fetched: try again soon, or use an API key.";
    const problem = new ApiError('sign_in_unavailable', detail, { 'Retry-After': '30' });
    problem.cause = error.cause;
    return problem;
  }
  if (error instanceof errors.JWTExpired) {
    return unauthenticatedError('The Google identity token has expired: send a new one.');
  }
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud') {
    const detail = 'The Google identity token is meant for another program: its audience is not in GOOGLE_AUDIENCES.';
    return unauthenticatedError(detail);
  }
  if (error instanceof errors.JOSEError || error instanceof z.ZodError) {
    return unauthenticatedError('The token is no identity token that Google signed (RS256): send an unchanged one.');
  }
  return error;
}
