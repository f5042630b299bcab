import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createApiKey, findKey, listApiKeys } from "@gihan/ledger/api-keys";
import type pg from "pg";

/**
 * The key with which the printed curl line works: made at the first start and kept beside the data for this user alone, since the
 * ledger keeps only its hash. A key that was revoked since is not replaced behind the operator's back: then there is none.
 */
export async function firstKey(parts: {
  readonly pool: pg.Pool;
  readonly dataFolder: string;
  readonly officeId: string;
  readonly isNew: boolean;
}): Promise<string | null> {
  const file = join(parts.dataFolder, "api-key");
  if (parts.isNew) {
    const { token } = await createApiKey(parts.pool, {
      officeId: parts.officeId,
      name: "처음 시작할 때 만든 시험용",
      sources: ["*"],
      types: ["*"],
    });
    await writeFile(file, `${token}\n`, { mode: 0o600 });
    return token;
  }
  const token = await readFile(file, "utf8").then(
    (text) => text.trim(),
    () => null,
  );
  if (token === null) return null;
  return findKey(await listApiKeys(parts.pool), token) ? token : null;
}
