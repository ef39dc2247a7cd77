/** The mailbox providers that people mistype most. */
const POPULAR = ['gmail.com', 'hotmail.com', 'yahoo.com', 'outlook.com', 'icloud.com'];

/** Real providers that are one letter away from a popular one. */
const REAL = new Set(['mail.com', 'ymail.com', 'email.com', 'cloud.com', ...POPULAR]);

/** Endings that do not exist or are hardly ever meant, typed in place of `com`. */
const MISTYPED_COM = /\.(?:con|co|cm|om|cmo|ocm|vom|xom|comm|coom|c0m)$/;
/** Those that are not a top-level domain. */
const NO_DOMAIN = /\.(?:con|cmo|ocm|vom|xom|comm|coom|c0m)$/;

/** The domain that was probably meant ("gmial.com" → "gmail.com"); undefined when the domain looks right. */
export function likelyDomain(domain: string): string | undefined {
  if (REAL.has(domain)) return undefined;
  const corrected = domain.replace(MISTYPED_COM, '.com');
  const near = POPULAR.find((popular) => popular === corrected || isOneSlipAway(corrected, popular));
  if (near !== undefined) return near;
  return NO_DOMAIN.test(domain) ? corrected : undefined;
}

/** One letter missing, too many, wrong, or two neighbours swapped. */
function isOneSlipAway(typed: string, meant: string): boolean {
  if (Math.abs(typed.length - meant.length) > 1) return false;
  let start = 0;
  while (start < typed.length && typed[start] === meant[start]) start += 1;
  const typedTail = typed.slice(start);
  const meantTail = meant.slice(start);
  if (typedTail.slice(1) === meantTail.slice(1)) return true;
  if (typedTail === meantTail.slice(1) || typedTail.slice(1) === meantTail) return true;
  return typedTail[0] === meantTail[1] && typedTail[1] === meantTail[0] && typedTail.slice(2) === meantTail.slice(2);
}
