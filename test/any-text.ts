import fc from 'fast-check';

/**
 * Any text, lone surrogates and control characters too, of at most so many code points. As `fc.string({ unit: 'binary' })`, which builds a
 * table of all 1.1 million code points first: two seconds and a hundred megabytes of every process.
 */
export const anyText = (maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: 0, max: 0x10_ff_ff }), { maxLength }).map((codes) => String.fromCodePoint(...codes));
