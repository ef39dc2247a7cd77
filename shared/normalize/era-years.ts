/** Years of the Japanese and Taiwanese eras: the first year of each, less one. */
const ERAS: readonly (readonly [names: string, before: number])[] = [
  ['令和|れいわ|㋿', 2018],
  ['平成', 1988],
  ['昭和', 1925],
  ['民國|民国|中華民國', 1911],
];

/** Text with a named era's year (`令和8年`, `令和元年`, `民國115年`) in the common era; an era that is not named is not assumed. */
export function withCommonEra(text: string): string {
  let result = text;
  for (const [names, before] of ERAS) {
    const era = new RegExp(`(?:${names})\\s?(元|\\d{1,3})\\s?年`, 'u');
    result = result.replace(era, (_, year: string) => `${before + (year === '元' ? 1 : Number(year))}年`);
  }
  return result;
}
