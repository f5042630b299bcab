import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };

const run = promisify(execFile);
const packageRoot = join(import.meta.dirname, "..");
const root = join(packageRoot, "../..");
const tools = join(root, "node_modules/.bin");

/** Packed in a copy, as the manifest is another while that lasts; installed into a folder that has nothing else and no network. */
let copy: string;
let consumer: string;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gihan-packed-"));
  copy = join(folder, "workspace/packages/calendar");
  consumer = join(folder, "consumer");
  await mkdir(consumer);
  for (const each of ["src", "package.json", "tsconfig.build.json", "pack.mjs", "README.md", "LICENSE"])
    await cp(join(packageRoot, each), join(copy, each), { recursive: true });
  await cp(join(root, "tsconfig.base.json"), join(folder, "workspace/tsconfig.base.json"));
  await symlink(join(root, "node_modules"), join(folder, "workspace/node_modules"));
  await npm(copy, "pack", "--pack-destination", folder);
  await writeFile(join(consumer, "package.json"), JSON.stringify({ private: true, type: "module" }));
  await npm(consumer, "install", "--offline", "--no-audit", "--no-fund", join(folder, `gihan-calendar-${manifest.version}.tgz`));
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

async function npm(cwd: string, ...args: readonly string[]): Promise<void> {
  const PATH = `${tools}${delimiter}${process.env["PATH"] ?? ""}`;
  await run("npm", args, { cwd, env: { PATH, HOME: folder, npm_config_cache: join(folder, "cache") } });
}

const entrances = Object.keys(manifest.exports).map((each) => `@gihan/calendar/${each.slice(2)}`);

describe("the package as npm packs it", () => {
  test("works in an empty folder: every entrance is there, and counts", async () => {
    const program = `
      import { createWorkSchedule } from "@gihan/calendar/work-schedule";
      for (const entrance of ${JSON.stringify(entrances)}) await import(entrance);
      const hours = [{ opensAt: "09:00", closesAt: "18:00" }];
      const schedule = createWorkSchedule({ timeZone: "Asia/Seoul", years: { first: 2026, last: 2026 }, weeklyHours: { monday: hours } });
      process.stdout.write(schedule.add(Temporal.Instant.from("2026-11-02T17:00+09:00"), { hours: 2 }).toString());`;
    await writeFile(join(consumer, "use.js"), program);
    const { stdout } = await run(process.execPath, ["use.js"], { cwd: consumer });
    expect(stdout).toBe("2026-11-09T01:00:00Z");
  });

  test("has its types, and they say what is wrong", async () => {
    const imports = entrances.map((entrance, place) => `import * as entrance${place} from "${entrance}"; void entrance${place};`);
    const wrong = `import { createWorkSchedule } from "@gihan/calendar/work-schedule"; createWorkSchedule({ timeZone: 9 });`;
    await writeFile(join(consumer, "right.ts"), imports.join("\n"));
    await writeFile(join(consumer, "wrong.ts"), wrong);
    const checking = run(
      join(tools, "tsc"),
      ["--noEmit", "--strict", "--module", "nodenext", "--target", "esnext", "right.ts", "wrong.ts"],
      {
        cwd: consumer,
      },
    );
    // That is all it says: one line.
    await expect(checking).rejects.toMatchObject({
      stdout: expect.stringMatching(/^wrong\.ts.*'number' is not assignable to type 'string'.*\n$/),
    });
  });

  test("holds what is built, the README and the project's licence, and no sources", async () => {
    const installed = join(consumer, "node_modules/@gihan/calendar");
    expect((await readdir(installed)).toSorted()).toEqual(["LICENSE", "README.md", "dist", "package.json"]);
    expect(await readFile(join(installed, "LICENSE"), "utf8")).toBe(await readFile(join(root, "LICENSE"), "utf8"));
  });

  test("leaves the workspace as it was", async () => {
    expect(await readFile(join(copy, "package.json"), "utf8")).toBe(await readFile(join(packageRoot, "package.json"), "utf8"));
    expect(existsSync(join(copy, "dist"))).toBe(false);
  });

  test("is packed anew after a run that was stopped in the middle", async () => {
    await mkdir(join(copy, "dist"));
    await writeFile(join(copy, "dist/left-over.js"), "");
    await run(process.execPath, ["pack.mjs", "built"], { cwd: copy });
    await run(process.execPath, ["pack.mjs", "built"], { cwd: copy });
    await run(process.execPath, ["pack.mjs", "undo"], { cwd: copy });
    expect(await readFile(join(copy, "package.json"), "utf8")).toBe(await readFile(join(packageRoot, "package.json"), "utf8"));
    expect(existsSync(join(copy, "dist"))).toBe(false);
  });
});
