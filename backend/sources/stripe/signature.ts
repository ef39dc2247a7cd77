/** How Stripe signs its deliveries (docs/sources.md#stripe). Pure. */
import { fromHex, isSignedByAny } from '../kit/hmac.ts';
import { findTimeFault } from '../kit/timed-signature.ts';
import type { SignatureFault, SourceRequest } from '../webhook-kind.ts';

/** `t=<seconds>,v1=<hex>[,v1=<hex>…]`: any `v1` may be right; other schemes do not count. The key is the secret as text. */
export function findFault(
  { header, body, now }: SourceRequest,
  _settings: unknown,
  secrets: readonly string[],
): SignatureFault | null {
  const given = header('stripe-signature');
  if (given === undefined) return 'missing';
  const parts = given.split(',').map((part) => part.trim().split('='));
  const time = parts.find(([name]) => name === 't')?.[1] ?? '';
  const signatures = parts.flatMap(([name, value = '']) => (name === 'v1' ? [fromHex(value)] : []));
  if (signatures.length === 0) return 'missing';
  if (!isSignedByAny(secrets, signatures, `${time}.`, body)) return 'wrong';
  return findTimeFault(time, now);
}
