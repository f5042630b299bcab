import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { temporaryFolder } from "@gihan/testing/temporary-folder";
import { expect, it } from "vitest";
import { copyAsNewerVersion, newerMigration } from "./newer-version.ts";

it("makes a project whose services find its own ledger, with one migration more", { timeout: 60_000 }, async () => {
  const folder = await copyAsNewerVersion(join(await temporaryFolder(), "newer"));
  const script = `
    import { createRequire } from "node:module";
    const at = createRequire(process.argv[1] + "/services/notifier/src/main.ts").resolve("@gihan/ledger/migrate");
    const { readMigrations } = await import(at);
    await import(process.argv[1] + "/services/notifier/src/open-notifier.ts");
    console.log(JSON.stringify({ at, last: (await readMigrations()).at(-1) }));`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script, folder]);
  expect(JSON.parse(stdout)).toMatchObject({
    at: join(folder, "packages/ledger/src/migrate.ts"),
    last: { number: newerMigration.number, isBreaking: false },
  });
});
