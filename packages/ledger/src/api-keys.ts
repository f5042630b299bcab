import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Sql } from "./sql.ts";

/** What a posting system may do. The secret is never kept, only its hash. */
export interface ApiKey {
  readonly keyId: string;
  readonly officeId: string;
  readonly name: string;
  readonly secretHash: Uint8Array;
  /** CloudEvents sources; `*` for any, a trailing `*` for a prefix. */
  readonly sources: readonly string[];
  /** Event types, with the same wildcards. */
  readonly types: readonly string[];
  readonly createdAt: Temporal.Instant;
  readonly revokedAt: Temporal.Instant | null;
}

/** Creates a key; the returned token (`gihan_<id>_<secret>`) is shown once and cannot be had again. */
export async function createApiKey(
  sql: Sql,
  wanted: { readonly officeId: string; readonly name: string; readonly sources: readonly string[]; readonly types: readonly string[] },
): Promise<{ readonly keyId: string; readonly token: string }> {
  const keyId = randomBytes(6).toString("hex");
  const secret = randomBytes(32).toString("hex");
  await sql.query("insert into api_keys (key_id, office_id, name, secret_hash, sources, types) values ($1, $2, $3, $4, $5, $6)", [
    keyId,
    wanted.officeId,
    wanted.name,
    hashSecret(secret),
    wanted.sources,
    wanted.types,
  ]);
  return { keyId, token: `gihan_${keyId}_${secret}` };
}

export async function listApiKeys(sql: Sql): Promise<readonly ApiKey[]> {
  const { rows } = await sql.query<{
    key_id: string;
    office_id: string;
    name: string;
    secret_hash: Buffer;
    sources: string[];
    types: string[];
    created_at: Temporal.Instant;
    revoked_at: Temporal.Instant | null;
  }>("select * from api_keys order by created_at, key_id");
  return rows.map((row) => ({
    keyId: row.key_id,
    officeId: row.office_id,
    name: row.name,
    secretHash: row.secret_hash,
    sources: row.sources,
    types: row.types,
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
  }));
}

/** False when there is no such key, or it was revoked before. */
export async function revokeApiKey(sql: Sql, keyId: string): Promise<boolean> {
  const { rowCount } = await sql.query("update api_keys set revoked_at = clock_timestamp() where key_id = $1 and revoked_at is null", [
    keyId,
  ]);
  return rowCount === 1;
}

/** The key a token belongs to, or undefined; compares in constant time. */
export function findKey(keys: readonly ApiKey[], token: string): ApiKey | undefined {
  const [, keyId, secret] = /^gihan_([0-9a-f]{12})_([0-9a-f]{64})$/.exec(token) ?? [];
  const key = keys.find((candidate) => candidate.keyId === keyId && candidate.revokedAt === null);
  return key && secret && timingSafeEqual(key.secretHash, hashSecret(secret)) ? key : undefined;
}

/** Whether a list of names with `*` wildcards admits the value. */
export function admits(patterns: readonly string[], value: string): boolean {
  return patterns.some((pattern) => (pattern.endsWith("*") ? value.startsWith(pattern.slice(0, -1)) : pattern === value));
}

function hashSecret(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
