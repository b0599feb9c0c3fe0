/** Table for CRC-32C (Castagnoli), reflected polynomial 0x82F63B78. */
const CRC32C = crcTable32(0x82f63b78);

function crcTable32(polynomial: number): Uint32Array {
  const table = new Uint32Array(256);
  for (let byte = 0; byte < 256; byte += 1) {
    let value = byte;
    for (let bit = 0; bit < 8; bit += 1) {
      value = value & 1 ? (value >>> 1) ^ polynomial : value >>> 1;
    }
    table[byte] = value >>> 0;
  }
  return table;
}

/** Continues a CRC-32C over more bytes; starts with 0. */
export function crc32c(data: Uint8Array, previous: number): number {
  let crc = ~previous;
  for (const byte of data) crc = (CRC32C[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
}

const HIGH = 0x9a6c9329;
const LOW = 0xac4bc9b5;
/** Tables for CRC-64/NVME, split in two halves because 64-bit integers are slow in JavaScript. */
const [CRC64_HIGH, CRC64_LOW] = crcTable64();

function crcTable64(): [Uint32Array, Uint32Array] {
  const highs = new Uint32Array(256);
  const lows = new Uint32Array(256);
  for (let byte = 0; byte < 256; byte += 1) {
    let high = 0;
    let low = byte;
    for (let bit = 0; bit < 8; bit += 1) {
      const carry = low & 1;
      low = ((low >>> 1) | (high << 31)) >>> 0;
      high >>>= 1;
      if (carry) {
        high = (high ^ HIGH) >>> 0;
        low = (low ^ LOW) >>> 0;
      }
    }
    highs[byte] = high;
    lows[byte] = low;
  }
  return [highs, lows];
}

/** CRC-64/NVME as high and low half. */
export interface Crc64 {
  readonly high: number;
  readonly low: number;
}

/** Continues a CRC-64/NVME over more bytes; starts with both halves 0. */
export function crc64nvme(data: Uint8Array, previous: Crc64): Crc64 {
  let high = ~previous.high;
  let low = ~previous.low;
  for (const byte of data) {
    const index = (low ^ byte) & 0xff;
    low = ((low >>> 8) | (high << 24)) ^ (CRC64_LOW[index] ?? 0);
    high = (high >>> 8) ^ (CRC64_HIGH[index] ?? 0);
  }
  return { high: ~high >>> 0, low: ~low >>> 0 };
}
