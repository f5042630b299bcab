import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { images } from "../src/brokers/images.ts";

test("the tests' containers run what docker-compose.yml runs", () => {
  const compose = readFileSync(new URL("../../../docker-compose.yml", import.meta.url), "utf8");
  const found = compose.matchAll(/^ {2}(kafka|redis):\n {4}image: (.+)$/gm);
  expect(Object.fromEntries(Array.from(found, ([, service, image]) => [service, image]))).toEqual(images);
});
