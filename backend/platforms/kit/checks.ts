import type { CheckResult, Outcome, Outgoing } from '../platform.ts';

/** SHA-256 of test@example.com, of +14155550100 (a number reserved for examples) and of its digits. */
const TEST_PERSON = {
  email: '973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b',
  e164: '40d3f4e02db27d66cf4cfdda506c2c945f115a7955cc8491dda98ce5beabcda0',
  digits: '5e7ec4c79ccac6e420876e65ad0e6b4b2ccf73ec3dccb50297bf2890a1ec73b9',
};

/** A well-formed sale that never happened, for requests that a platform validates and does not record. */
export function madeUpSale(now: Date): Outgoing {
  const id = 'matchback-check';
  return {
    dedupId: id,
    matched: true,
    clicks: [],
    conversion: {
      row: 1,
      order_id: id,
      order_key: id,
      value: '1.00',
      currency: 'USD',
      time: now.toISOString(),
      person: { email: { lower: TEST_PERSON.email }, phone: { e164: TEST_PERSON.e164, digits: TEST_PERSON.digits } },
    },
  };
}

/** The check result for the outcome of a request with one made-up sale. */
export function toCheckResult(outcome: Outcome): CheckResult {
  switch (outcome.kind) {
    case 'accepted':
    case 'refused': {
      const row = outcome.rows?.get(0) ?? { kind: 'accepted' };
      if (row.kind === 'accepted') return row.note === undefined ? { ok: true } : { ok: true, note: row.note };
      return row.kind === 'retry' ? row : { ok: false, code: row.code, reason: row.reason };
    }
    case 'submitted':
      return { ok: true };
    case 'retry':
      return outcome;
    case 'bisect':
    case 'stop':
      return { ok: false, code: outcome.code, reason: outcome.reason };
  }
}
