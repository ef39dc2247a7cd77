/**
 * The form in which texts such as conversion types and names of shops are compared: " Lead" is "lead". Absent texts are ''.
 */
export function compareKey(text: string | undefined): string {
  return text === undefined ? '' : text.trim().replace(/\s+/g, ' ').normalize('NFC').toLowerCase();
}
