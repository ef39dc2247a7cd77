import type { Cell } from '../conversion.ts';
import type { CellProblem, Reading } from '../problem.ts';
import { isRelayEmail } from './email-relay.ts';
import { likelyDomain } from './email-typo.ts';
import { isMaskedEmail } from './masked.ts';
import { noPersonEmail } from './no-person.ts';
import { asciiDomain } from './punycode.ts';
import { accept, refuse } from './reading.ts';
import { readSeveral, type SeveralReading } from './several-values.ts';
import { openCell, plainText } from './text.ts';

const WRITE_ONE = 'Write one address like name@shop.com.';

/** RFC 5322's dot-atom, letters of every script allowed (RFC 6531). */
const LOCAL_PART = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;

/**
 * An e-mail address: trimmed, lower case, its domain in ASCII (docs/platforms/meta.md#normalisation,
 * docs/platforms/tiktok.md#person, docs/platforms/google.md#person; dots and +tag stay, see email-forms.ts).
 * `Name <a@b.com>`, `mailto:a@b.com` and `a @ b.com` give the address. Of several addresses the first that can be read is
 * the value, the rest are `others`; one that cannot be read is the warning `several_values`. A likely typo of a well-known domain is the warning `email_typo` and stays
 * as it is; an address at a marketplace's relay is the warning `email_relay`. Messages never show the address.
 */
export function readEmail(cell: Cell): SeveralReading {
  const opened = openCell(cell);
  if (!opened.ok) return opened;
  const text = plainText(opened.value.replace(/[\r\n]+/g, ';'));
  const parts = addressesIn(text);
  return parts.length > 1 ? readSeveral(parts, readAddress, 'e-mail address') : readAddress(parts[0] ?? text);
}

/** The addresses of a cell, where each part of a list has one; else the text as a whole. */
function addressesIn(text: string): string[] {
  const signs = (text.match(/@/g) ?? []).length;
  if (signs < 2) return [text];
  for (const separator of [/\s*[,;|]\s*|\s+\/\s+|\s+(?:or|and|&)\s+/i, /[\s,;|/]+/]) {
    const parts = text.split(separator).filter((part) => part.includes('@'));
    const words = text.split(separator).filter((part) => /[\p{L}\p{N}]/u.test(part));
    const isList = parts.every((part) => (part.match(/@/g) ?? []).length === 1);
    if (isList && parts.length === signs && words.length === parts.length) return parts;
  }
  return [text];
}

function readAddress(typed: string): Reading<string> {
  const bare = bareAddress(typed);
  if (isMaskedEmail(bare)) return { ok: false, error: MASKED };
  const parts = bare.split('@');
  if (parts.length > 2) return refuse('email_invalid', 'The cell holds more than one e-mail address.', WRITE_ONE);
  const [local = '', domain = ''] = parts;
  if (local === '' || domain === '') return refuse('email_invalid', 'The e-mail address is not complete.', WRITE_ONE);

  const lowerLocal = local.toLowerCase();
  const host = asciiDomain(domain);
  if (!LOCAL_PART.test(lowerLocal) || lowerLocal.length > 64 || !DOMAIN.test(host) || host.length > 253) {
    return refuse('email_invalid', 'The e-mail address is not written correctly.', WRITE_ONE);
  }
  const email = `${lowerLocal}@${host}`;
  if (isRelayEmail(email)) return accept(email, [RELAY]);
  const noPerson = noPersonEmail(email);
  if (noPerson) {
    return refuse(
      'email_placeholder',
      `The e-mail address identifies no person: ${noPerson.reason}.`,
      'Give the real address, or leave the cell empty.',
    );
  }
  const meant = likelyDomain(host);
  if (meant === undefined) return accept(email);
  return accept(email, [
    { code: 'email_typo', message: `The e-mail domain ${host} looks mistyped.`, fix: `Did you mean ${meant}?` },
  ]);
}

const LABEL = /^(?:e-?mail|mail)\s*:\s*/i;
const QUOTED = /^(["'‘’“”])(.*)(["'‘’“”])$/su;

/** An address with nothing around it. */
const BARE = /^[\w+-]+(?:\.[\w+-]+)*@[\w.-]*\w$/;

/** Without what people and programs write around an address: a name, a label, brackets, quotes, a final comma. */
function bareAddress(typed: string): string {
  if (BARE.test(typed)) return typed;
  const inBrackets = /<\s*([^<>]+?)\s*>[.,;\s]*$/.exec(typed)?.[1] ?? typed.replace(/\s*\([^()@]*\)$/, '');
  const isLink = /^mailto:/i.test(inBrackets);
  const text = inBrackets
    .replace(LABEL, '')
    .replace(/^mailto:/i, '')
    .replace(isLink ? /\?.*$/ : '', '')
    .replace(/^[\s,;]+|[\s.,;]+$/g, '');
  const unquoted = text.replace(QUOTED, '$2').trim();
  return /^\S+\s*@\s*\S+$/.test(unquoted) ? unquoted.replace(/\s*@\s*/, '@') : unquoted;
}

const MASKED: CellProblem = {
  code: 'email_masked',
  message: 'The e-mail address is masked, so that many people share it.',
  fix: 'Export the file with full addresses, or leave the column out.',
};
const RELAY: CellProblem = {
  code: 'email_relay',
  message: 'The e-mail address is one that a marketplace or a mail service made up: it is sent, but links no people.',
  fix: 'Nothing is to be done. With the customer’s own address more sales would be recognised.',
};
