import { cp, mkdir, symlink, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "@gihan/testing/temporary-folder";
import { beforeAll, expect, test } from "vitest";
import { checks, runCheck, type CheckResult } from "./check.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const notOfTheProject = new Set([".git", ".vitest", ".prove", ".ci-data", "data"]);

/** What must not pass. Each offends against one rule only, so that no other tool can be what refuses it. */
const plants = {
  "services/intake/src/planted-service-import.ts": `export { wireScheduler } from "../../scheduler/src/wire.ts";\n`,
  "packages/deadline/src/planted-input-output.ts": `export { readFileSync } from "node:fs";\n`,
  "services/intake/src/routes/planted-environment.ts": `export const port = process.env["PORT"];\n`,
  "packages/plan/src/planted-format.ts": `export const stage = {  name: 'd-1' }\n`,
  "packages/plan/src/planted-type.ts": `export const days: number = "3";\n`,
  "packages/plan/src/planted-export.ts": `export const used = 1;\nexport const plantedDeadExport = 2;\n`,
  "packages/plan/test/planted-use.ts": `import { used } from "../src/planted-export.ts";\n\nvoid used;\n`,
};

const results = new Map<string, CheckResult>();

// One spoilt copy for all: copying and starting the tools is what takes the time.
beforeAll(async () => {
  const copy = join(await temporaryFolder(), "checkout");
  await cp(root, copy, {
    recursive: true,
    // The links of the packages to one another are relative, and so lead into the copy.
    verbatimSymlinks: true,
    filter: (path) => path !== join(root, "node_modules") && !notOfTheProject.has(basename(path)),
  });
  await symlink(join(root, "node_modules"), join(copy, "node_modules"));
  for (const [file, text] of Object.entries(plants)) {
    await mkdir(dirname(join(copy, file)), { recursive: true });
    await writeFile(join(copy, file), text);
  }
  for (const result of await Promise.all(checks.map((check) => runCheck(check, copy)))) results.set(result.name, result);
}, 120_000);

test.each([
  ["a service that imports another service", "direction of imports", /services-never-import-services.*planted-service-import\.ts/],
  ["a domain package that reads files", "direction of imports", /domain-is-pure.*planted-input-output\.ts/],
  ["a route that reads the environment", "lint", /no-process-env.*\n.*planted-environment\.ts/],
  ["an unformatted file", "format", /planted-format\.ts/],
  ["a type error", "types", /planted-type\.ts.*TS2322/],
  ["an export that nobody uses", "dead code", /plantedDeadExport.*planted-export\.ts/],
])("%s does not pass the check", (_, tool, finding) => {
  const result = results.values().find(({ name }) => name.startsWith(tool));
  expect(result).toMatchObject({ passed: false, output: expect.stringMatching(finding) });
});

test("what offends against another rule does not trouble formatter and compiler", () => {
  const types = results.get("types (tsc 7)")?.output;
  const format = results.get("format (prettier)")?.output;
  for (const file of Object.keys(plants)) {
    expect(types?.includes(file)).toBe(file.endsWith("planted-type.ts"));
    expect(format?.includes(file)).toBe(file.endsWith("planted-format.ts"));
  }
});
