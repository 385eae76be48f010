/**
 * A 3-wise binary fuse table (Graf & Lemire 2022): maps a fixed set of 64-bit keys to small values in about 18 bits a key.
 * A look-up reads three cells and XORs them: the high bits are a fingerprint, the low bits the value. A key that was not put in
 * answers −1 but for one time in 2^fingerprint bits.
 */

/** Cells of 16 bits: `16 - valueBits` of fingerprint, `valueBits` of value. */
export class FuseTable {
  readonly #cells: Uint16Array;
  readonly #seed: number;
  readonly #segmentLength: number;
  readonly #segmentMask: number;
  readonly #segmentCountLength: number;
  readonly #valueBits: number;

  /** `shape`: [seed, segment length, segment count, value bits], as `buildFuseTable` gives it. */
  constructor(cells: Uint16Array, shape: Int32Array | Uint32Array) {
    this.#cells = cells;
    this.#seed = shape[0];
    this.#segmentLength = shape[1];
    this.#segmentMask = shape[1] - 1;
    this.#segmentCountLength = shape[2] * shape[1];
    this.#valueBits = shape[3];
  }

  /** The value stored under the key (two 32-bit halves), or −1. */
  get(high: number, low: number): number {
    // The same mixing as `mixHigh`/`mixLow`, written out: this is the innermost loop of decoding.
    let a = Math.imul(high ^ this.#seed, 0x85ebca6b) ^ low;
    a = Math.imul(a ^ (a >>> 15), 0x2c1b3c6d);
    let b = Math.imul(low ^ (this.#seed << 7), 0xc2b2ae35) ^ a ^ high;
    b = Math.imul(b ^ (b >>> 13), 0x297a2d39);
    b ^= b >>> 16;
    a = Math.imul(a ^ (a >>> 12) ^ b, 0x9e3779b1);
    a ^= a >>> 15;
    const h0 = ((a >>> 0) * this.#segmentCountLength) / 4294967296;
    const i0 = h0 >>> 0;
    const i1 = (i0 + this.#segmentLength) ^ (b & this.#segmentMask);
    const i2 = (i0 + 2 * this.#segmentLength) ^ ((b >>> 16) & this.#segmentMask);
    const cell = this.#cells[i0] ^ this.#cells[i1] ^ this.#cells[i2];
    const fingerprint = fingerprintOf(a, b) >>> this.#valueBits;
    return cell >>> this.#valueBits === fingerprint ? cell & ((1 << this.#valueBits) - 1) : -1;
  }
}

function fingerprintOf(a: number, b: number): number {
  return (Math.imul(a ^ (b >>> 7), 0x165667b1) >>> 16) & 0xffff;
}

/**
 * Builds the table for distinct keys. Time and memory grow linearly (about 40 bytes a key while building).
 * @throws Error when no seed among 100 works, which distinct keys never cause.
 */
export function buildFuseTable(
  high: Uint32Array,
  low: Uint32Array,
  values: Uint8Array | Uint16Array,
  valueBits: number,
): { cells: Uint16Array; shape: Int32Array } {
  const count = high.length;
  const segmentLength = Math.min(
    1 << 16,
    1 << Math.max(4, Math.floor(Math.log(Math.max(2, count)) / Math.log(3.33) + 2.25)),
  );
  const sizeFactor = Math.max(1.125, 0.875 + (0.25 * Math.log(1e6)) / Math.log(Math.max(2, count)));
  const segmentCount = Math.max(1, Math.ceil((count * sizeFactor) / segmentLength));
  const cellCount = (segmentCount + 2) * segmentLength;
  for (let seed = 1; seed <= 100; seed++) {
    const cells = peel(high, low, values, valueBits, seed, segmentLength, segmentCount, cellCount);
    if (cells) return { cells, shape: Int32Array.of(seed, segmentLength, segmentCount, valueBits) };
  }
  throw new Error('no seed builds the fuse table: are the keys distinct?');
}

function peel(
  high: Uint32Array,
  low: Uint32Array,
  values: Uint8Array | Uint16Array,
  valueBits: number,
  seed: number,
  segmentLength: number,
  segmentCount: number,
  cellCount: number,
): Uint16Array | undefined {
  const count = high.length;
  const mask = segmentLength - 1;
  const span = segmentCount * segmentLength;
  const slots = new Int32Array(3 * count);
  const prints = new Uint16Array(count);
  // Per cell: how many keys use it, and the XOR of their numbers; a cell used once names its key.
  const uses = new Uint32Array(cellCount);
  const owners = new Uint32Array(cellCount);
  for (let k = 0; k < count; k++) {
    let a = Math.imul(high[k] ^ seed, 0x85ebca6b) ^ low[k];
    a = Math.imul(a ^ (a >>> 15), 0x2c1b3c6d);
    let b = Math.imul(low[k] ^ (seed << 7), 0xc2b2ae35) ^ a ^ high[k];
    b = Math.imul(b ^ (b >>> 13), 0x297a2d39);
    b ^= b >>> 16;
    a = Math.imul(a ^ (a >>> 12) ^ b, 0x9e3779b1);
    a ^= a >>> 15;
    const i0 = (((a >>> 0) * span) / 4294967296) >>> 0;
    const i1 = (i0 + segmentLength) ^ (b & mask);
    const i2 = (i0 + 2 * segmentLength) ^ ((b >>> 16) & mask);
    slots[3 * k] = i0;
    slots[3 * k + 1] = i1;
    slots[3 * k + 2] = i2;
    prints[k] = fingerprintOf(a, b);
    for (let j = 0; j < 3; j++) {
      uses[slots[3 * k + j]]++;
      owners[slots[3 * k + j]] ^= k;
    }
  }
  const order = new Uint32Array(count);
  const freeSlot = new Uint8Array(count);
  const queue = new Uint32Array(cellCount);
  let queued = 0;
  for (let cell = 0; cell < cellCount; cell++) if (uses[cell] === 1) queue[queued++] = cell;
  let peeled = 0;
  while (queued > 0) {
    const cell = queue[--queued];
    if (uses[cell] !== 1) continue;
    const k = owners[cell];
    order[peeled] = k;
    for (let j = 0; j < 3; j++) {
      const other = slots[3 * k + j];
      if (other === cell) freeSlot[peeled] = j;
      uses[other]--;
      owners[other] ^= k;
      if (uses[other] === 1) queue[queued++] = other;
    }
    peeled++;
  }
  if (peeled < count) return undefined;
  const cells = new Uint16Array(cellCount);
  for (let n = count - 1; n >= 0; n--) {
    const k = order[n];
    const own = 3 * k + freeSlot[n];
    const content = ((prints[k] >>> valueBits) << valueBits) | values[k];
    let cell = content;
    for (let j = 0; j < 3; j++) if (3 * k + j !== own) cell ^= cells[slots[3 * k + j]];
    cells[slots[own]] = cell;
  }
  return cells;
}
