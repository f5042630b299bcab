const encoder = new TextEncoder();
const multiplier = 0x5bd1e995;

/**
 * The partition of a key: murmur2 over its UTF-8 bytes, as Kafka's default partitioner counts it. FNV-1a would be shorter, but
 * its low bits see only the low bits of the characters, and case numbers differ in little else.
 */
export function partitionOfKey(key: string, partitions: number): number {
  return (murmur2(encoder.encode(key)) & 0x7fffffff) % partitions;
}

/** Kafka's 32-bit murmur2 as a signed integer. */
export function murmur2(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length & ~3;
  let hash = 0x9747b28c ^ bytes.length;
  for (let at = 0; at < whole; at += 4) hash = Math.imul(hash, multiplier) ^ mixed(view.getInt32(at, true));
  if (whole < bytes.length) {
    for (let at = bytes.length - 1; at >= whole; at -= 1) hash ^= view.getUint8(at) << (8 * (at - whole));
    hash = Math.imul(hash, multiplier);
  }
  hash = Math.imul(hash ^ (hash >>> 13), multiplier);
  return hash ^ (hash >>> 15);
}

function mixed(word: number): number {
  const product = Math.imul(word, multiplier);
  return Math.imul(product ^ (product >>> 24), multiplier);
}
