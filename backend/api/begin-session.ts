import type { Context } from '../context.ts';
import { createSession, endSession, findSession, type Session, type SessionOwner } from '../sessions/sessions.ts';
import type { CookieChange } from './browser.ts';
import { unauthenticatedError } from './errors.ts';

/** Signs in: ends the session that the browser had, and begins one. Returns it with its cookie. */
export async function beginSession(
  { store, clock }: Context,
  owner: SessionOwner,
  formerToken: string | undefined,
): Promise<{ session: Session; cookie: CookieChange }> {
  const now = clock();
  if (formerToken !== undefined) await endSession(store.db, formerToken);
  const value = await createSession(store.db, owner, now);
  const session = await findSession(store.db, value, now);
  // Revoked or removed since it was checked.
  if (!session) throw unauthenticatedError('Your access has just ended. Ask an owner of the account.');
  return { session, cookie: { value, maxAgeMs: session.expiresAt.getTime() - now.getTime() } };
}
