import { join } from "node:path";
import { readdir } from "node:fs/promises";
import { temporaryFolder } from "@gihan/testing/temporary-folder";
import { expect, test } from "vitest";
import { startGihan } from "./gihan-process.ts";

test("the calculator is shown beside the interface: built when it is first asked for, kept in the data folder", async () => {
  const dataFolder = await temporaryFolder();
  const { url } = await startGihan(dataFolder);
  const built = join(dataFolder, "calculator");
  await expect(readdir(built)).rejects.toMatchObject({ code: "ENOENT" });

  const page = await fetch(`${url}/calculator`);
  expect([page.status, page.url, page.headers.get("content-type")]).toEqual([200, `${url}/calculator/`, "text/html; charset=utf-8"]);
  expect(await page.text()).toContain("<title>처리기한 계산기");
  const polyfill = await fetch(`${url}/calculator/temporal.js`);
  expect([polyfill.status, polyfill.headers.get("content-type")]).toEqual([200, "text/javascript; charset=utf-8"]);
  expect(await readdir(built)).toHaveLength(1);

  expect((await fetch(`${url}/calculator/`, { method: "POST" })).status).toBe(405);
  // Nothing of it is part of what systems are promised.
  expect(Object.keys(((await (await fetch(`${url}/openapi.json`)).json()) as { readonly paths: object }).paths).join()).not.toContain(
    "calculator",
  );
});
