import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { LocalError } from "./local-error.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Runs the `gihan` command with `--json` and answers what it printed. @throws LocalError with what it said when it fails. */
export async function runGihan(environment: Readonly<Record<string, string>>, ...words: readonly string[]): Promise<unknown> {
  const child = spawn(process.execPath, [join(root, "packages/cli/src/main.ts"), "--json", ...words], {
    env: { PATH: process.env["PATH"] ?? "", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [output, complaint, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  if (code !== 0) throw new LocalError(`gihan ${words.join(" ")} 명령이 실패했습니다.\n${output}${complaint}`.trim());
  return JSON.parse(output) as unknown;
}

/** The key for trying it out: made at the first start, and kept beside the data for this user alone. */
export async function trialKey(environment: Readonly<Record<string, string>>, folder: string): Promise<string> {
  const file = join(folder, "api-key");
  const known = await readFile(file, "utf8").catch(() => null);
  if (known !== null) return known.trim();
  const { token } = (await runGihan(environment, "key", "create", "--name", "시험용", "--source", "*")) as { readonly token: string };
  await writeFile(file, `${token}\n`, { mode: 0o600 });
  return token;
}
