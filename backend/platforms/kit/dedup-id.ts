/**
 * A dedup id that is never a bare number: "1001" → "order-1001", everything else unchanged. Google answers HTTP 400 to
 * a whole request for one purely numeric transactionId (seen live 2026-08-18, github.com/superdesigndev/treg/pull/151;
 * `validateOnly` does not show it; docs/platforms/google.md#numeric-ids), and TikTok was seen to refuse short numeric
 * event ids (docs/platforms/tiktok.md#request).
 *
 * No two ids become one: an id that already looks prefixed ("order-1001") is prefixed again. This must never change, or
 * a retry of what was sent before would count twice.
 */
export function neverNumeric(id: string): string {
  return /^(order-)*\d+$/.test(id) ? `order-${id}` : id;
}

/** An e-mail, or a phone number that begins with a plus; other digits are an order's own. */
export function looksPersonal(id: string): boolean {
  return /[^\s@]@[^\s@]/.test(id) || /^\s*\+\d[\d\s().-]{5,}\d\s*$/.test(id);
}
