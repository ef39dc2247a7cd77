import type { Answer, Call } from '../kit/stand-in.ts';
import type { MicrosoftOptions } from './options.ts';
import { adApiFault } from './replies.ts';
import type { Tokens } from './token.ts';

/** The account and customer that a call is for. */
export interface Caller {
  account: string;
  customer: string;
}

/** What the headers alone have against a call (docs/platforms/microsoft.md#endpoint), or whom it is for. */
export function callerOf(call: Call, tokens: Tokens, now: number, options: MicrosoftOptions): Caller | Answer {
  const [authorization, developerToken] = [of(call, 'authorization'), of(call, 'developertoken')];
  const [customer, account] = [of(call, 'customerid'), of(call, 'customeraccountid')];
  if (authorization === '' || developerToken === '') {
    return adApiFault(400, { code: 116, name: 'RequestMissingHeaders' });
  }
  if (customer === '') return adApiFault(400, { code: 1029, name: 'CampaignServiceCustomerIdHasToBeSpecified' });
  if (account === '') return adApiFault(400, { code: 1030, name: 'CampaignServiceAccountIdHasToBeSpecified' });
  const holder = tokens.holder(/^Bearer (.+)$/.exec(authorization)?.[1] ?? '', now);
  if (holder === 'expired') {
    return adApiFault(options.expiredTokenStatus, { code: 109, name: 'AuthenticationTokenExpired' });
  }
  if (holder === 'unknown' || !options.developerTokens.includes(developerToken)) {
    return adApiFault(401, { code: 105, name: 'InvalidCredentials' });
  }
  const owner = options.accounts[account];
  if (owner?.customer !== customer || !owner.users.includes(holder.user)) {
    return adApiFault(403, { code: 106, name: 'UserIsNotAuthorized' });
  }
  return { account, customer };
}

function of(call: Call, name: string): string {
  const value = call.headers[name];
  return typeof value === 'string' ? value.trim() : '';
}
