/**
 * The form in which texts such as conversion types and names of shops are compared: " Lead" is "lead". Absent texts are ''.
 */
export function compareKey(text: string | undefined): string {
  if (text !== undefined && ONE_ASCII_WORD.test(text)) return text.toLowerCase();
  return text === undefined ? '' : text.trim().replace(/\s+/g, ' ').normalize('NFC').toLowerCase();
}

const ONE_ASCII_WORD = /^[\x21-\x7e]*$/;
