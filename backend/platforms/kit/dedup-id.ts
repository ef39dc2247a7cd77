/**
 * A dedup id that is never a bare number: "1001" → "order-1001", everything else unchanged. Google answers HTTP 400 to
 * a whole request for one purely numeric transactionId (seen live 2026-08-18, github.com/superdesigndev/treg/pull/151;
 * `validateOnly` does not show it; docs/platforms/google.md#numeric-ids), and TikTok was seen to refuse short numeric
 * event ids (docs/platforms/tiktok.md#request).
 *
 * Different ids stay different: an id that already looks prefixed ("order-1001") is prefixed again. This rule must never change, or
 * a retry of a conversion that was sent before would count twice.
 */
export function prefixNumericId(id: string): string {
  return /^(order-)*\d+$/.test(id) ? `order-${id}` : id;
}

/** Whether the id contains an e-mail or is a phone number that begins with a plus; other digits are an order number. */
export function looksLikeEmailOrPhone(id: string): boolean {
  return /[^\s@]@[^\s@]/.test(id) || /^\s*\+\d[\d\s().-]{5,}\d\s*$/.test(id);
}
