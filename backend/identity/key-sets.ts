/** Sets of keys, joined unless that would bring keys together that are kept apart. */
export class KeySets {
  readonly #parents = new Map<string, string>();
  readonly #apart = new Map<string, Set<string>>();
  /** Of each set, by its root: the keys in it that are kept apart from others. */
  readonly #guarded = new Map<string, string[]>();

  constructor(apart: readonly (readonly [string, string])[] = []) {
    const note = (key: string, other: string) =>
      this.#apart.set(key, (this.#apart.get(key) ?? new Set<string>()).add(other));
    for (const [a, b] of apart) {
      note(a, b);
      note(b, a);
    }
  }

  /** Adds a key as a set of its own, unless it is known. Returns the key. */
  add(key: string): string {
    if (!this.#parents.has(key)) {
      this.#parents.set(key, key);
      if (this.#apart.has(key)) this.#guarded.set(key, [key]);
    }
    return key;
  }

  has(key: string): boolean {
    return this.#parents.has(key);
  }

  /** Brings the sets of two keys together, if that is allowed. */
  join(one: string, other: string): void {
    const [a, b] = [this.rootOf(this.add(one)), this.rootOf(this.add(other))];
    if (a === b) return;
    const [ofA, ofB] = [this.#guarded.get(a) ?? [], this.#guarded.get(b) ?? []];
    if (ofA.some((key) => ofB.some((otherKey) => this.#apart.get(key)?.has(otherKey)))) return;
    this.#parents.set(b, a);
    if (ofB.length > 0) this.#guarded.set(a, [...ofA, ...ofB]);
  }

  /** The same key for all keys of a set. */
  rootOf(key: string): string {
    let root = key;
    for (
      let parent = this.#parents.get(root);
      parent !== undefined && parent !== root;
      parent = this.#parents.get(root)
    )
      root = parent;
    for (let node = key; node !== root;) {
      const next = this.#parents.get(node) ?? root;
      this.#parents.set(node, root);
      node = next;
    }
    return root;
  }
}
