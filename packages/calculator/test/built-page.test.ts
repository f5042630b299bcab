import { readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { temporaryFolder } from "@gihan/testing/temporary-folder";
import { expect, test } from "vitest";
import { builtPage } from "../src/build/built-page.ts";
import { mostPageBytes } from "../src/build/most-page-bytes.ts";
import { calculatorPages } from "../src/pages.ts";

test("the page is built once, whole, and is light; the polyfill lies beside it", { timeout: 60_000 }, async () => {
  const folder = await temporaryFolder();
  const page = builtPage(folder);
  const [{ body, contentType }] = await Promise.all([page.file("index.html"), page.file("index.html"), page.file("temporal.js")]);
  const [built, ...others] = await readdir(folder);
  expect(others).toEqual([]);
  expect((await readdir(join(folder, built!))).toSorted()).toEqual(["index.html", "temporal.js"]);

  // One file, which names nothing beside it but the polyfill: so it opens from a folder, too.
  expect(contentType).toBe("text/html; charset=utf-8");
  const html = body.toString();
  expect(html.match(/<(script|link|img)\b[^>]*\b(src|href)="(?!data:)/g)).toBeNull();
  expect(html).toContain("./temporal.js");
  // Holidays are data: no browser works a lunar day out.
  expect(html).toContain("2048-02-14");
  expect(html).not.toContain("dangi");

  const kilobytes = gzipSync(body, { level: 9 }).length / 1000;
  console.log(`the calculator's page: ${kilobytes.toFixed(1)} kB in gzip, of at most ${mostPageBytes / 1000} kB`);
  expect(kilobytes).toBeLessThan(mostPageBytes / 1000);

  // A later process reads what this one has built.
  const { mtimeMs } = await stat(join(folder, built!, "index.html"));
  expect((await builtPage(folder).file("index.html")).body.equals(body)).toBe(true);
  expect((await stat(join(folder, built!, "index.html"))).mtimeMs).toBe(mtimeMs);

  // What was built from other sources goes, and whatever else lies there stays.
  await rename(join(folder, built!), join(folder, "0123456789abcdef"));
  await builtPage(folder).file("index.html");
  expect(await readdir(folder)).toEqual([built]);
});

test("where it cannot be built, the answer is 503 and says what shows the reason", async () => {
  const file = join(await temporaryFolder(), "file");
  await writeFile(file, "");
  const [page] = calculatorPages({ at: "/", keptIn: file });
  expect(await page?.read()).toEqual({
    status: 503,
    contentType: "text/plain; charset=utf-8",
    body: expect.stringContaining("npm run calculator -- --build"),
  });
  expect(await readFile(file, "utf8")).toBe("");
});
