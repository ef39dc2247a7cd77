import type { PersonRequest } from '../../../../../shared/api/privacy.ts';
import { isSha256Hex } from '../../../../../shared/hash.ts';
import { readEmail } from '../../../../../shared/normalize/email.ts';
import { readPhone } from '../../../../../shared/normalize/phone.ts';
import type { Reading } from '../../../../../shared/problem.ts';
import { nobleSha256 } from '../../../../../shared/sha256.ts';
import { text as texts } from '../../../../../shared/texts/texts.ts';

/** What was typed to find a person. */
export interface PersonFields {
  email: string;
  phone: string;
  phone_country: string;
  order_id: string;
  shop: string;
  external_id: string;
}

export const NO_PERSON: PersonFields = {
  email: '',
  phone: '',
  phone_country: '',
  order_id: '',
  shop: '',
  external_id: '',
};

export type PersonErrors = Partial<Record<keyof PersonFields, string>>;

/**
 * The identifiers to send: e-mail and phone as the hashes of their normal forms where `hashes`, so that nothing plain leaves the
 * browser. `person` is null where none was typed, or one cannot be read.
 */
export function readPerson(
  fields: PersonFields,
  hashes: boolean,
): { person: PersonRequest | null; errors: PersonErrors } {
  const errors: PersonErrors = {};
  const read = (name: 'email' | 'phone', reader: (text: string) => Reading<string>): string => {
    const text = fields[name].trim();
    if (text === '' || isSha256Hex(text)) return text;
    const reading = reader(text);
    if (!reading.ok) {
      const { message, fix } = texts.problems({ field: name, ...reading.error });
      errors[name] = `${message} ${fix}`;
      return '';
    }
    return hashes ? nobleSha256(reading.value) : text;
  };
  const { phone_country: country } = fields;
  const email = read('email', readEmail);
  const phone = read('phone', (text) => readPhone(text, country === '' ? {} : { country }));
  const [orderId, shop, externalId] = [fields.order_id.trim(), fields.shop.trim(), fields.external_id.trim()];
  const person: PersonRequest = {
    ...(email !== '' && { email }),
    ...(phone !== '' && { phone }),
    ...(phone !== '' && !hashes && country !== '' && { phone_country: country }),
    ...(orderId !== '' && { order_id: orderId, ...(shop !== '' && { shop }) }),
    ...(externalId !== '' && { external_id: externalId }),
  };
  const isUsable = Object.keys(errors).length === 0 && Object.keys(person).length > 0;
  return { person: isUsable ? person : null, errors };
}
