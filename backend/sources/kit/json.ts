/** Strict JSON from the bytes of a stranger. Pure. */

/** JSON whose numbers are kept as text: ids above 2^53 and amounts lose no digit. */
export type Value = string | boolean | null | Value[] | ObjectValue;
export interface ObjectValue {
  [name: string]: Value | undefined;
}

/** A body that is not read; the message says why, and quotes nothing of it. */
export class UnreadableBody extends Error {}

/** Orders nest their objects about eight levels deep. */
const DEEPEST = 64;

/**
 * Reads a body as JSON in UTF-8; numbers become their text. Throws UnreadableBody for other bytes, for objects that name a field
 * twice (programs differ in which of them they take) and for what is nested too deeply.
 */
export function parseBody(bytes: Uint8Array): Value {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableBody('The body is not UTF-8.');
  }
  return new JsonReader(text).document();
}

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS = { true: true, false: false, null: null } as const;

class JsonReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): Value {
    const value = this.#value(0);
    this.#skipSpace();
    if (this.#at < this.#text.length) throw notJson();
    return value;
  }

  #value(depth: number): Value {
    if (depth > DEEPEST) throw new UnreadableBody(`The JSON is nested more than ${DEEPEST} levels deep.`);
    this.#skipSpace();
    switch (this.#text[this.#at]) {
      case '{':
        return this.#object(depth);
      case '[':
        return this.#array(depth);
      case '"':
        return this.#string();
      case 't':
        return this.#word('true');
      case 'f':
        return this.#word('false');
      case 'n':
        return this.#word('null');
      default:
        return this.#number();
    }
  }

  #object(depth: number): ObjectValue {
    // Without a prototype, so that `__proto__` is a name like any other.
    const object = Object.create(null) as ObjectValue;
    this.#at += 1;
    if (this.#takes('}')) return object;
    do {
      this.#skipSpace();
      if (this.#text[this.#at] !== '"') throw notJson();
      const name = this.#string();
      if (name in object) throw new UnreadableBody('An object of the JSON has a field twice.');
      if (!this.#takes(':')) throw notJson();
      object[name] = this.#value(depth + 1);
    } while (this.#takes(','));
    if (!this.#takes('}')) throw notJson();
    return object;
  }

  #array(depth: number): Value[] {
    const items: Value[] = [];
    this.#at += 1;
    if (this.#takes(']')) return items;
    do items.push(this.#value(depth + 1));
    while (this.#takes(','));
    if (!this.#takes(']')) throw notJson();
    return items;
  }

  #string(): string {
    const start = this.#at;
    let end = start;
    do {
      end = this.#text.indexOf('"', end + 1);
      if (end === -1) throw notJson();
    } while (this.#isEscaped(end));
    this.#at = end + 1;
    try {
      return JSON.parse(this.#text.slice(start, end + 1)) as string;
    } catch {
      throw notJson();
    }
  }

  #isEscaped(at: number): boolean {
    let slashes = 0;
    while (this.#text[at - 1 - slashes] === '\\') slashes += 1;
    return slashes % 2 === 1;
  }

  #word(word: keyof typeof WORDS): boolean | null {
    if (!this.#text.startsWith(word, this.#at)) throw notJson();
    this.#at += word.length;
    return WORDS[word];
  }

  #number(): string {
    NUMBER.lastIndex = this.#at;
    const [number] = NUMBER.exec(this.#text) ?? [];
    if (number === undefined) throw notJson();
    this.#at += number.length;
    return number;
  }

  #takes(character: string): boolean {
    this.#skipSpace();
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #skipSpace(): void {
    SPACE.lastIndex = this.#at;
    SPACE.test(this.#text);
    this.#at = SPACE.lastIndex;
  }
}

const notJson = (): UnreadableBody => new UnreadableBody('The body is not valid JSON.');
