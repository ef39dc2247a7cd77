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

/** So many values are read between two stops: well below a millisecond. */
const VALUES_AT_ONCE = 500;

/**
 * Reads a body as JSON in UTF-8; numbers become their text. Throws UnreadableBody for other bytes, for objects that name a field
 * twice (programs differ in which of them they take) and for what is nested too deeply. Stops at each `yield`, so that other requests
 * can be answered while a long body is read.
 */
export function parseBody(bytes: Uint8Array): Generator<void, Value> {
  return new JsonReader(decode(bytes)).read();
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableBody('The body is not UTF-8.');
  }
}

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS = { true: true, false: false, null: null } as const;
/** What a string has only if it is written with a backslash, or not allowed at all. */
// eslint-disable-next-line no-control-regex
const SPECIAL = /[\\\u0000-\u001f]/;

/** An object or a list that is not closed yet. `name`: of the field whose value comes next. */
type Open = { object: ObjectValue; name: string } | { list: Value[] };

class JsonReader {
  readonly #text: string;
  readonly #open: Open[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  *read(): Generator<void, Value> {
    for (let count = 1; ; count += 1) {
      const value = this.#value();
      const whole = value === undefined ? undefined : this.#add(value);
      if (whole !== undefined) {
        this.#skipSpace();
        if (this.#at < this.#text.length) throw notJson();
        return whole;
      }
      if (count % VALUES_AT_ONCE === 0) yield;
    }
  }

  /** The next value; undefined where an object or a list begins that is not empty. */
  #value(): Value | undefined {
    if (this.#open.length > DEEPEST) throw new UnreadableBody(`The JSON is nested more than ${DEEPEST} levels deep.`);
    this.#skipSpace();
    switch (this.#text[this.#at]) {
      case '{': {
        // Without a prototype, so that `__proto__` is a name like any other.
        const object = Object.create(null) as ObjectValue;
        this.#at += 1;
        if (this.#takes('}')) return object;
        this.#open.push({ object, name: this.#name(object) });
        return undefined;
      }
      case '[': {
        this.#at += 1;
        if (this.#takes(']')) return [];
        this.#open.push({ list: [] });
        return undefined;
      }
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

  /** Adds a value where it belongs, and closes what ends with it. Returns the whole once it is complete. */
  #add(given: Value): Value | undefined {
    let value = given;
    for (;;) {
      const open = this.#open.at(-1);
      if (!open) return value;
      if ('list' in open) {
        open.list.push(value);
        if (this.#takes(',')) return undefined;
        if (!this.#takes(']')) throw notJson();
        value = open.list;
      } else {
        open.object[open.name] = value;
        if (this.#takes(',')) {
          open.name = this.#name(open.object);
          return undefined;
        }
        if (!this.#takes('}')) throw notJson();
        value = open.object;
      }
      this.#open.pop();
    }
  }

  #name(object: ObjectValue): string {
    this.#skipSpace();
    if (this.#text[this.#at] !== '"') throw notJson();
    const name = this.#string();
    if (name in object) throw new UnreadableBody('An object of the JSON has a field twice.');
    if (!this.#takes(':')) throw notJson();
    return name;
  }

  #string(): string {
    const start = this.#at;
    let end = start;
    do {
      end = this.#text.indexOf('"', end + 1);
      if (end === -1) throw notJson();
    } while (this.#isEscaped(end));
    this.#at = end + 1;
    const plain = this.#text.slice(start + 1, end);
    if (!SPECIAL.test(plain)) return plain;
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
