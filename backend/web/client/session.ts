import type { SessionAnswer, SignedIn } from '../../../shared/api/session.ts';
import { type Api, callApi, createApi, postOf } from './api.ts';

/** What a page gets: who uses it, and how it calls the API. */
export interface Session {
  user: SignedIn;
  api: Api;
}

const URL = '/api/v1/session';

/** Who is signed in here. Throws ApiProblem. */
export function readSession(): Promise<SessionAnswer> {
  return callApi(URL);
}

/** Signs in with an API key. Throws ApiProblem. */
export function signInWithKey(key: string): Promise<SessionAnswer> {
  return callApi(URL, postOf({ key }));
}

/** @param everywhere ends the user's sessions on other devices too */
export async function signOut(everywhere: boolean): Promise<void> {
  await callApi(`${URL}/${everywhere ? 'end-all' : 'end'}`, postOf({}));
}

/** @param onSignedOut is called when a call shows that the session has ended */
export function sessionOf(user: SignedIn, onSignedOut: () => void): Session {
  return { user, api: createApi(user.tenant, onSignedOut) };
}
