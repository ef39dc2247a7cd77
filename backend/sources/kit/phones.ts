/** Of one number written twice, with and without the country code, these are the same. */
const COMPARED_DIGITS = 8;

/** The first number, and the first other one; shops repeat one number in several fields. */
export function firstPhones(phones: readonly (string | undefined)[]): { phone?: string; second_phone?: string } {
  const given = phones.filter((phone) => phone !== undefined);
  const endOf = (phone: string): string => phone.replace(/\D/g, '').slice(-COMPARED_DIGITS);
  const [phone] = given;
  if (phone === undefined) return {};
  const second = given.find((one) => endOf(one) !== endOf(phone));
  return { phone, ...(second !== undefined && { second_phone: second }) };
}
