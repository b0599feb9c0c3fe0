/** A seeded source of randomness. Two sources made with one seed give one sequence, everywhere. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  pick<T>(choices: readonly T[]): T;
  chance(probability: number): boolean;
  /** `count` distinct elements in random order. */
  sample<T>(choices: readonly T[], count: number): T[];
  digits(count: number): string;
  letters(count: number): string;
  /** An independent source; the same label gives the same source whatever was drawn before. */
  fork(label: string): Random;
}

/** @returns a source for `seed`: sfc32 keyed by an FNV-1a hash, so near seeds do not resemble. */
export function randomFrom(seed: string): Random {
  let a = hash(`${seed}#a`);
  let b = hash(`${seed}#b`);
  let c = hash(`${seed}#c`);
  let d = 1;
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    return (t >>> 0) / 4294967296;
  };
  for (let warmUp = 0; warmUp < 12; warmUp += 1) next();
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(choices: readonly T[]): T => {
    const chosen = choices[int(0, choices.length - 1)];
    if (chosen === undefined) throw new RangeError("pick needs at least one choice");
    return chosen;
  };
  const text = (alphabet: string, count: number): string =>
    Array.from({ length: count }, () => alphabet.charAt(int(0, alphabet.length - 1))).join("");
  return {
    next,
    int,
    pick,
    chance: (probability) => next() < probability,
    sample: (choices, count) => {
      const left = [...choices];
      const taken = [];
      while (taken.length < count && left.length > 0) {
        taken.push(...left.splice(int(0, left.length - 1), 1));
      }
      return taken;
    },
    digits: (count) => text("0123456789", count),
    letters: (count) => text("ABCDEFGHJKLMNPQRSTUVWXYZ", count),
    fork: (label) => randomFrom(`${seed}/${label}`),
  };
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value | 0;
}
