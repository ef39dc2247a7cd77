/**
 * The JSON number that is exactly this decimal ("1299.00" → 1299, "129.90" → 129.9); null when the text is not a
 * decimal, or when a JavaScript number cannot hold it exactly (possible beyond fifteen digits). Undefined stays undefined,
 * which JSON leaves out.
 */
export function jsonNumber(decimal: string): number | null;
export function jsonNumber(decimal: string | undefined): number | null | undefined;
export function jsonNumber(decimal: string | undefined): number | null | undefined {
  if (decimal === undefined) return undefined;
  // So many digits a number holds exactly, and writes again without an exponent.
  if (/^\d{1,9}(?:\.\d{1,6})?$/.test(decimal)) return Number(decimal);
  if (!/^\d+(\.\d+)?$/.test(decimal)) return null;
  const [whole = '', fraction = ''] = decimal.split('.');
  const shortFraction = fraction.replace(/0+$/, '');
  const canonical = whole.replace(/^0+(?=\d)/, '') + (shortFraction === '' ? '' : `.${shortFraction}`);
  const number = Number(canonical);
  return String(number) === canonical ? number : null;
}
