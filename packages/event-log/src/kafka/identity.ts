import { createHash } from "node:crypto";

/**
 * The cluster's id as a UUID, which is what the ledger keeps of a log: Kafka's own ids are 16 bytes in base64url, so it is these bytes. An
 * id that somebody chose by hand becomes a UUID made from its SHA-256 (RFC 9562, version 8).
 */
export function identityOfCluster(clusterId: string): string {
  const bytes = Buffer.from(clusterId, "base64url");
  if (bytes.length === 16 && bytes.toString("base64url") === clusterId) return uuid(bytes);
  const hash = createHash("sha256").update(clusterId).digest().subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return uuid(hash);
}

function uuid(bytes: Buffer): string {
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
