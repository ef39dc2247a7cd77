import type { Answer, Call } from '../kit/stand-in.ts';
import type { LinkedInOptions, Token } from './options.ts';
import * as reply from './replies.ts';
import { ruleOf } from './validate.ts';
import type { LinkedInEvent } from './shape.ts';

/** What the rules of a batch have against it: not there, in another account, or of another source. */
export function ruleProblem(events: readonly LinkedInEvent[], token: Token, options: LinkedInOptions): Answer | null {
  const rules = events.map((event) => options.rules[ruleOf(event)]);
  const unknown = rules.flatMap((rule, index) => (rule === undefined ? [index] : []));
  if (unknown.length > 0) return unknownRule(unknown, options);
  if (rules.some((rule) => rule !== undefined && !token.accounts.includes(rule.account))) {
    return reply.denied('Not enough permissions to access the conversion rule');
  }
  const wrong = rules.flatMap((rule, index) => (rule?.conversionMethod === 'CONVERSIONS_API' ? [] : [index]));
  if (wrong.length === 0) return null;
  const message = `conversionMethod is not CONVERSIONS_API for the events at [${wrong.join(', ')}]`;
  return reply.refused(400, 'ILLEGAL_ARGUMENT', message);
}

/** The rules of an ad account, a page of them: `GET /rest/conversions?q=account&account=urn…`. */
export function listRules({ query }: Call, token: Token, { rules }: LinkedInOptions): Answer {
  const account = /^urn:li:sponsoredAccount:(\d+)$/.exec(query.get('account') ?? '')?.[1];
  if (query.get('q') !== 'account' || account === undefined) {
    return reply.refused(400, 'ILLEGAL_ARGUMENT', 'q=account needs the URN of an account');
  }
  if (!token.accounts.includes(account)) return reply.denied('Not enough permissions to access the account');
  const start = Number(query.get('start') ?? 0);
  const count = Number(query.get('count') ?? 10);
  const own = Object.entries(rules).filter(([, rule]) => rule.account === account);
  const elements = own.slice(start, start + count).map(([id, rule]) => ({
    id: Number(id),
    name: `Rule ${id}`,
    type: 'PURCHASE',
    conversionMethod: rule.conversionMethod,
    enabled: rule.enabled,
    campaigns: rule.campaigns,
  }));
  return { status: 200, body: { paging: { start, count, total: own.length, links: [] }, elements } };
}

function unknownRule(indices: readonly number[], { unknownRuleStatus }: LinkedInOptions): Answer {
  switch (unknownRuleStatus) {
    case 400:
      return reply.refused(400, 'ILLEGAL_ARGUMENT', `No conversion rule for the events at [${indices.join(', ')}]`);
    case 403:
      return reply.denied('Not enough permissions to access the conversion rule');
    case 422: {
      const text = 'no such conversion rule';
      return reply.unprocessable(indices.map((index) => ({ index, path: '/conversion', text })));
    }
  }
}
