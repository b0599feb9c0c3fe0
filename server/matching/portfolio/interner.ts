/**
 * Numbers for texts: equal texts get one number, so that comparing two cells is comparing two
 * integers. Texts live as bytes in one arena and become strings only when somebody reads them.
 */

const FIRST_CAPACITY = 1 << 16;
/** Rehash when more than this share of the slots is used. */
const FULLEST = 0.6;
const PRIME = 0x01000193;
const OFFSET = 0x811c9dc5;

export class Interner {
  #arena: Buffer = Buffer.allocUnsafe(FIRST_CAPACITY * 8);
  #used = 0;
  #starts = new Uint32Array(FIRST_CAPACITY);
  #hashes = new Int32Array(FIRST_CAPACITY);
  #slots = new Uint32Array(FIRST_CAPACITY * 2);
  /** 0 stands for no text. */
  #count = 1;

  /** Numbers given so far, the empty one included. */
  get size(): number {
    return this.#count;
  }

  /** @returns the number of the bytes from `start` to `end`; 0 when there are none. */
  intern(bytes: Uint8Array, start: number, end: number): number {
    if (start >= end) return 0;
    let hash = OFFSET;
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), PRIME);
    hash ^= hash >>> 15;
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const id = this.#slots[slot] ?? 0;
      if (id === 0) return this.#add(bytes, start, end, hash, slot);
      if (this.#hashes[id] === hash && this.#isSame(id, bytes, start, end)) return id;
    }
  }

  /** @returns the number of a text. */
  internText(text: string): number {
    const bytes = Buffer.from(text, "utf8");
    return this.intern(bytes, 0, bytes.length);
  }

  /** @returns the text of a number; "" for 0. */
  text(id: number): string {
    return id === 0 ? "" : this.#arena.toString("utf8", this.#starts[id], this.#endOf(id));
  }

  /** Whether the text is upper case letters and digits only and ends in no version suffix. */
  isPlainReference(id: number): boolean {
    const end = this.#endOf(id);
    for (let at = this.#starts[id] ?? 0; at < end; at += 1) {
      const code = this.#arena[at] ?? 0;
      if (!((code >= 48 && code <= 57) || (code >= 65 && code <= 90))) return false;
    }
    let tail = end - 1;
    while (tail > 0 && (this.#arena[tail] ?? 0) <= 57) tail -= 1;
    // A letter before the last digits may belong to V1, VER1, REV1 or VERSION1.
    const letter = this.#arena[tail] ?? 0;
    return letter !== 86 && letter !== 82 && letter !== 78;
  }

  #endOf(id: number): number {
    return id + 1 < this.#count ? (this.#starts[id + 1] ?? this.#used) : this.#used;
  }

  #isSame(id: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.#starts[id] ?? 0;
    if (this.#endOf(id) - from !== end - start) return false;
    const arena = this.#arena;
    for (let at = start, known = from; at < end; at += 1, known += 1) {
      if (arena[known] !== bytes[at]) return false;
    }
    return true;
  }

  #add(bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    const id = this.#count;
    const length = end - start;
    if (this.#used + length > this.#arena.length) this.#growArena(length);
    this.#arena.set(bytes.subarray(start, end), this.#used);
    if (id >= this.#starts.length) this.#growIds();
    this.#starts[id] = this.#used;
    this.#hashes[id] = hash;
    this.#slots[slot] = id;
    this.#used += length;
    this.#count = id + 1;
    if (this.#count > this.#slots.length * FULLEST) this.#rehash();
    return id;
  }

  #growArena(length: number): void {
    const grown = Buffer.allocUnsafe(Math.max(this.#arena.length * 2, this.#used + length));
    this.#arena.copy(grown, 0, 0, this.#used);
    this.#arena = grown;
  }

  #growIds(): void {
    const starts = new Uint32Array(this.#starts.length * 2);
    starts.set(this.#starts);
    this.#starts = starts;
    const hashes = new Int32Array(this.#hashes.length * 2);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
  }

  #rehash(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let id = 1; id < this.#count; id += 1) {
      let slot = (this.#hashes[id] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id;
    }
    this.#slots = slots;
  }
}
