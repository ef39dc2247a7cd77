/** The first 32 bits of the fraction. */
const fraction = (x: number): number => (x * 2 ** 32) | 0;

/** Rotated to the right by each, combined; a shift by -n is one by 32 - n. */
const mix = (x: number, ...by: number[]): number => by.reduce((sum, n) => sum ^ (x >>> n) ^ (x << -n), 0);

/**
 * SHA-256 (FIPS 180-4) of ASCII text as 64 lower-case hex digits, for `collect.js`: a tenth of a library's size, because it computes the
 * constants each time, and as fast as a few short texts need. Pages without TLS have no crypto.subtle.
 */
export const smallSha256 = (text: string): string => {
  const words: number[] = [];
  const constants: number[] = [];
  let state: number[] = [];
  let i;
  for (let n = 2; n < 312; n++) {
    for (i = 2; n % i;) i++;
    if (i === n) {
      state.push(fraction(n ** 0.5));
      constants.push(fraction(n ** (1 / 3)));
    }
  }
  // The bit after the text is part of the same loop: there is no character, so it is NaN.
  for (i = 0; i <= text.length; i++) (words[i >> 2] as number) |= (text.charCodeAt(i) || 128) << (24 - (i % 4) * 8);
  words[(((text.length + 8) >> 6) << 4) | 15] = text.length * 8;
  while (words.length) {
    const w = words.splice(0, 16);
    let s = state.slice(0, 8);
    constants.forEach((constant, n) => {
      const [a, b, c, d, e, f, g, h] = s as [number, number, number, number, number, number, number, number];
      const x = w[n - 15] as number;
      const y = w[n - 2] as number;
      w[n] =
        (n > 15
          ? (w[n - 16] as number) + (w[n - 7] as number) + (mix(x, 7, 18) ^ (x >>> 3)) + (mix(y, 17, 19) ^ (y >>> 10))
          : (w[n] as number)) | 0;
      const t = h + mix(e, 6, 11, 25) + (g ^ (e & (f ^ g))) + constant + w[n];
      s = [(t + mix(a, 2, 13, 22) + ((a & b) | (c & (a | b)))) | 0, a, b, c, (d + t) | 0, e, f, g];
    });
    state = s.map((x, n) => (x + (state[n] as number)) | 0);
  }
  return state.map((x) => (x + 2 ** 33).toString(16).slice(-8)).join('');
};
