import { once } from '../once.ts';

/** The states, districts and territories of the USA by their postal codes. */
const STATES =
  'AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming|DC District of Columbia|PR Puerto Rico|GU Guam|VI Virgin Islands|AS American Samoa|MP Northern Mariana Islands';

const codesByName = once(() => {
  const codes = new Map<string, string>();
  for (const state of STATES.toLowerCase().split('|')) codes.set(state.slice(3).replace(/ /g, ''), state.slice(0, 2));
  return codes;
});

/** "california" → "ca"; the name is lower case without spaces. Undefined when it is no state's name. */
export function codeOfUsState(name: string): string | undefined {
  return codesByName().get(name);
}
