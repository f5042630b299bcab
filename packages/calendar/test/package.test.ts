import { expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };

test("what is published has the entrances of the workspace, and no others", () => {
  const built = Object.entries(manifest.exports).map(([entrance, source]) => {
    const path = source.replace("./src/", "./dist/").replace(/\.ts$/, "");
    return [entrance, { types: `${path}.d.ts`, default: `${path}.js` }];
  });
  expect(manifest.publishConfig.exports).toEqual(Object.fromEntries(built));
});
