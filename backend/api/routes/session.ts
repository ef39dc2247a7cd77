import { z } from 'zod';
import { endedSessions, type SessionAnswer, sessionAnswer, signInRequest } from '../../../shared/api.ts';
import type { Context } from '../../context.ts';
import { describeSession } from '../../sessions/describe.ts';
import { endSession, endSessionsOf, findSession, type Session } from '../../sessions/sessions.ts';
import { requireKey } from '../authenticate.ts';
import { beginSession } from '../begin-session.ts';
import { defineRoute, type ServerFacts } from '../route.ts';
import { noQuery } from '../route-parameters.ts';

const path = '/api/v1/session';
const noParams = z.object({});
const INVALID_KEY = 'This API key is not valid, or was revoked. Check that it was copied as a whole.';

async function answerOf({ store }: Context, session: Session | null, server: ServerFacts): Promise<SessionAnswer> {
  const google_sign_in = server.hasGoogleSignIn;
  if (!session) return { signed_in: false, google_sign_in };
  return { signed_in: true, google_sign_in, ...(await describeSession(store.db, session)) };
}

export const sessionRoute = defineRoute(
  {
    id: 'getSession',
    method: 'get',
    path,
    summary: 'Who is signed in with the cookie of this browser',
    description: 'For the pages of this server. The status is also 200 when no one is signed in; see `signed_in`.',
    scope: null,
    isForPages: true,
    params: noParams,
    query: noQuery,
    response: { description: 'The session.', json: sessionAnswer },
    errors: [],
  },
  async ({ context, sessionToken, server }) => {
    const now = context.clock();
    const session = sessionToken === undefined ? null : await findSession(context.store.db, sessionToken, now);
    const json = await answerOf(context, session, server);
    if (sessionToken === undefined || (session && !session.isRenewed)) return { json };
    const renewed = session && { value: sessionToken, maxAgeMs: session.expiresAt.getTime() - now.getTime() };
    return { json, session: renewed };
  },
);

export const signInRoute = defineRoute(
  {
    id: 'signIn',
    method: 'post',
    path,
    summary: 'Sign in to the pages with an API key',
    description: 'Sets the cookie of the session.',
    scope: null,
    isForPages: true,
    params: noParams,
    query: noQuery,
    body: signInRequest,
    example: { key: 'mbk_…' },
    response: { description: 'The session.', json: sessionAnswer },
    errors: ['unauthenticated', 'cross_site_request', 'rate_limited'],
  },
  async ({ context, body, sessionToken, server }) => {
    const { keyId: id, tenantId } = await requireKey(context.store.db, body.key.trim(), context.clock(), INVALID_KEY);
    const { session, cookie } = await beginSession(context, { kind: 'key', id, tenantId }, sessionToken);
    return { json: await answerOf(context, session, server), session: cookie };
  },
);

export const endSessionRoute = defineRoute(
  {
    id: 'signOut',
    method: 'post',
    path: `${path}/end`,
    summary: 'Sign out',
    scope: null,
    isForPages: true,
    params: noParams,
    query: noQuery,
    response: { description: 'One session ended, or none.', json: endedSessions },
    errors: ['cross_site_request'],
  },
  async ({ context, sessionToken }) => ({
    json: { ended: sessionToken === undefined ? 0 : await endSession(context.store.db, sessionToken) },
    session: null,
  }),
);

export const endAllSessionsRoute = defineRoute(
  {
    id: 'signOutEverywhere',
    method: 'post',
    path: `${path}/end-all`,
    summary: 'Sign out everywhere',
    description: 'Ends every session of the API key or member, in all browsers.',
    scope: null,
    isForPages: true,
    params: noParams,
    query: noQuery,
    response: { description: 'How many sessions ended.', json: endedSessions },
    errors: ['cross_site_request'],
  },
  async ({ context, sessionToken }) => {
    const { store, clock } = context;
    const session = sessionToken === undefined ? null : await findSession(store.db, sessionToken, clock());
    return { json: { ended: session ? await endSessionsOf(store.db, session) : 0 }, session: null };
  },
);
