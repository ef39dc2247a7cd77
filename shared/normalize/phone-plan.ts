import { type CountryCode, Metadata } from 'libphonenumber-js/min';

/** What of a number's parts is used; as `PhoneNumber` of libphonenumber-js. */
export interface ReadNumber {
  /** Absent where several countries share the calling code and the number is of none of them. */
  country?: CountryCode | undefined;
  countryCallingCode: string;
  nationalNumber: string;
  /** E.164. */
  number: string;
  isValid(): boolean;
}

/** The numbering plan of a calling code that only one country has. */
interface Plan {
  country: CountryCode;
  callingCode: string;
  /** All numbers of the plan, as a whole. */
  valid: RegExp;
  /** What some write before a number although it is for calls within the country; null where nothing is. */
  nationalPrefix: RegExp | null;
}

/** What the type of the library leaves out. */
interface FullMetadata {
  hasTypes(): boolean;
  getCountryCodesForCallingCode(code: string): CountryCode[] | undefined;
  selectNumberingPlan(country: CountryCode): void;
  numberingPlan: {
    callingCode(): string;
    nationalNumberPattern(): string;
    nationalPrefixForParsing(): string | undefined;
  };
}

/** By calling code; null: one that several countries share, or none. */
const plans = new Map<string, Plan | null>();

function planOf(code: string): Plan | null {
  const known = plans.get(code);
  if (known !== undefined) return known;
  const metadata = new Metadata() as unknown as FullMetadata;
  const [country, ...others] = metadata.getCountryCodesForCallingCode(code) ?? [];
  const plan = country === undefined || others.length > 0 ? null : makePlan(metadata, country);
  plans.set(code, plan);
  return plan;
}

function makePlan(metadata: FullMetadata, country: CountryCode): Plan | null {
  metadata.selectNumberingPlan(country);
  const { numberingPlan } = metadata;
  const callingCode = numberingPlan.callingCode();
  const prefix = numberingPlan.nationalPrefixForParsing();
  // With types of numbers, being valid would mean more.
  if (metadata.hasTypes()) return null;
  return {
    ...{ country, callingCode },
    valid: new RegExp(`^(?:${numberingPlan.nationalNumberPattern()})$`),
    nationalPrefix: prefix === undefined ? null : new RegExp(`^(?:${prefix})`),
  };
}

const LONGEST_CALLING_CODE = 3;

/** No calling code is the beginning of another one. */
function planOfNumber(text: string): Plan | null {
  for (let length = 1; length <= LONGEST_CALLING_CODE; length += 1) {
    const plan = planOf(text.slice(1, 1 + length));
    if (plan) return plan;
  }
  return null;
}

/**
 * A number as programs write it, `+66812345678`, by the metadata of libphonenumber-js: what the library gives for it, in a twentieth of the
 * time. Undefined where it is not certainly so: the library reads all others.
 */
export function readPlainNumber(text: string): ReadNumber | undefined {
  if (!/^\+[1-9]\d{6,16}$/.test(text)) return undefined;
  const plan = planOfNumber(text);
  const national = plan && text.slice(1 + plan.callingCode.length);
  if (!plan || !national || plan.nationalPrefix?.test(national) || !plan.valid.test(national)) return undefined;
  const { country, callingCode: countryCallingCode } = plan;
  return { country, countryCallingCode, nationalNumber: national, number: text, isValid: () => true };
}
