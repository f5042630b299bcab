import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";

/** The secret that the file holds; made at the first call, for this user alone. */
export async function secretIn(file: string): Promise<string> {
  const known = await readFile(file, "utf8").catch(() => null);
  if (known !== null) return known.trim();
  const secret = randomBytes(24).toString("base64url");
  await writeFile(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}
