import './has-own.ts';
import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { utf8Bytes } from './sha256.ts';

/** MD5 of the text's UTF-8 bytes, as 32 lower-case hex digits. */
export type Md5 = (text: string) => string;

/**
 * MD5 for Apps Script and browsers. Weak, but required by Yandex's CRM orders (docs/platforms/yandex.md#orders); used
 * for nothing else.
 */
export const nobleMd5: Md5 = (text) => bytesToHex(md5(utf8Bytes(text)));
