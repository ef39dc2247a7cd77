/** "12345" → "12,345", with the language's sign between thousands. */
export function groupThousands(digits: string, sign: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, sign);
}
