/**
 * Numbers for texts: equal texts get one number, so that comparing two cells is comparing two
 * integers. Texts live as bytes in one arena and become strings only when somebody reads them.
 */

const FIRST_CAPACITY = 1 << 16;
/** Rehash when more than this share of the slots is used. */
const FULLEST = 0.6;
/** FNV-1a, so that whoever scans for the end of a cell can hash it in the same pass. */
const PRIME = 0x01000193;
const OFFSET = 0x811c9dc5;
/** Texts begin at positions that 32 bits can say. */
const MOST_BYTES = 2 ** 32;

/** The hash of no bytes, to begin with. */
export const NO_HASH = OFFSET;

/** @returns the hash of bytes whose hash was `hash`, with one byte more. */
export const hashByte = (hash: number, byte: number): number => Math.imul(hash ^ byte, PRIME);

export class Interner {
  #arena: Buffer = Buffer.allocUnsafe(FIRST_CAPACITY * 8);
  #used = 0;
  #starts = new Uint32Array(FIRST_CAPACITY);
  /** Number and hash side by side: one look into memory tells whether a slot may be the text's. */
  #slots = new Int32Array(FIRST_CAPACITY * 4);
  /** 0 stands for no text. */
  #count = 1;
  #interned = 0;

  /** Numbers given so far, the empty one included. */
  get size(): number {
    return this.#count;
  }

  /** @returns the number of the bytes from `start` to `end`; 0 when there are none. */
  intern(bytes: Uint8Array, start: number, end: number): number {
    let hash = OFFSET;
    for (let at = start; at < end; at += 1) hash = hashByte(hash, bytes[at] ?? 0);
    return this.internHashed(bytes, start, end, hash);
  }

  /** @returns the number of bytes whose hash ({@link hashByte}) is known; 0 when there are none. */
  internHashed(bytes: Uint8Array, start: number, end: number, hashed: number): number {
    if (start >= end) return 0;
    const hash = hashed ^ (hashed >>> 15);
    const slots = this.#slots;
    const mask = slots.length / 2 - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const id = slots[2 * slot] ?? 0;
      if (id === 0) return this.#add(bytes, start, end, hash, slot);
      if (slots[2 * slot + 1] === hash && this.#isSame(id, bytes, start, end)) return id;
    }
  }

  /**
   * @returns a number of its own for bytes that are only kept and never compared, like the names of
   *   rows; 0 when there are none
   */
  keep(bytes: Uint8Array, start: number, end: number): number {
    return start >= end ? 0 : this.#append(bytes, start, end);
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

  /**
   * Whether the text is upper case letters and digits only, some digit above zero among them, and
   * ends in no version suffix. What is plain is its own base, without looking closer.
   */
  isPlainReference(id: number): boolean {
    const end = this.#endOf(id);
    let numbered = false;
    for (let at = this.#starts[id] ?? 0; at < end; at += 1) {
      const code = this.#arena[at] ?? 0;
      if (!((code >= 48 && code <= 57) || (code >= 65 && code <= 90))) return false;
      if (code > 48 && code <= 57) numbered = true;
    }
    if (!numbered) return false;
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
    const id = this.#append(bytes, start, end);
    this.#slots[2 * slot] = id;
    this.#slots[2 * slot + 1] = hash;
    this.#interned += 1;
    if (this.#interned > (this.#slots.length / 2) * FULLEST) this.#rehash();
    return id;
  }

  #append(bytes: Uint8Array, start: number, end: number): number {
    const id = this.#count;
    const length = end - start;
    if (this.#used + length > this.#arena.length) this.#growArena(length);
    const arena = this.#arena;
    for (let from = start, to = this.#used; from < end; from += 1, to += 1) {
      arena[to] = bytes[from] ?? 0;
    }
    if (id >= this.#starts.length) this.#growStarts();
    this.#starts[id] = this.#used;
    this.#used += length;
    this.#count = id + 1;
    return id;
  }

  #growArena(length: number): void {
    const least = this.#used + length;
    if (least > MOST_BYTES) {
      throw new RangeError("The texts of a portfolio are more than four gigabytes together.");
    }
    const size = Math.min(MOST_BYTES, Math.max(this.#arena.length * 2, least));
    const grown = Buffer.allocUnsafe(size);
    this.#arena.copy(grown, 0, 0, this.#used);
    this.#arena = grown;
  }

  #growStarts(): void {
    const starts = new Uint32Array(this.#starts.length * 2);
    starts.set(this.#starts);
    this.#starts = starts;
  }

  /** Old slots in their order fall into two runs of new ones, so memory is walked and not searched. */
  #rehash(): void {
    const old = this.#slots;
    const slots = new Int32Array(old.length * 2);
    const mask = slots.length / 2 - 1;
    for (let from = 0; from < old.length; from += 2) {
      const id = old[from] ?? 0;
      if (id === 0) continue;
      const hash = old[from + 1] ?? 0;
      let slot = hash & mask;
      while (slots[2 * slot] !== 0) slot = (slot + 1) & mask;
      slots[2 * slot] = id;
      slots[2 * slot + 1] = hash;
    }
    this.#slots = slots;
  }
}
