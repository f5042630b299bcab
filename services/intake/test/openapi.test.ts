import { readFile } from "node:fs/promises";
import { eventTypes } from "@gihan/contracts/events";
import { factTypes } from "@gihan/contracts/facts";
import { expect, test } from "vitest";
import { renderOpenApi } from "../src/openapi/render-openapi.ts";

interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}
interface Operation {
  readonly summary?: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Readonly<Record<string, unknown>> }>>;
}

const text = await renderOpenApi();
const document = JSON.parse(text) as OpenApi;

test("docs/openapi.json is current; node services/intake/src/openapi-file.ts rewrites it", async () => {
  expect(await readFile(new URL("../../../docs/openapi.json", import.meta.url), "utf8")).toBe(text);
});

test("every operation has a summary, and every error is a described problem", () => {
  expect(document.openapi).toBe("3.1.0");
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  expect(operations).toHaveLength(9);
  for (const { summary, responses } of operations) {
    expect(summary).toMatch(/^[A-Z]/);
    for (const [status, { description, content }] of Object.entries(responses)) {
      if (Number(status) < 400) continue;
      expect(description).toMatch(/^[A-Z].+\.$/);
      expect(Object.keys(content ?? {})).toEqual(["application/problem+json"]);
    }
  }
});

test("every event type has its schema, and all references lead somewhere", () => {
  expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining([...eventTypes, ...factTypes]));
  const references = [...text.matchAll(/"\$ref": "#\/([^"]+)"/g)].map(([, path = ""]) => path.split("/"));
  expect(references.length).toBeGreaterThan(eventTypes.length);
  const leadsNowhere = references.filter(
    (path) => path.reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], document) === undefined,
  );
  expect(leadsNowhere).toEqual([]);
});

test("posting is documented in its three modes", () => {
  expect(Object.keys(document.paths["/v1/events"]?.["post"]?.requestBody?.content ?? {})).toEqual([
    "application/cloudevents+json",
    "application/cloudevents-batch+json",
    "application/json",
  ]);
});
