import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Type } from "typebox";
import { expect, test } from "vitest";
import { milliseconds, port, readConfig, renderEnvironmentExample } from "../src/config.ts";

const schema = Type.Object({
  GIHAN_PORT: port("이벤트를 받는 포트", 4026),
  GIHAN_LEASE_MS: milliseconds("발송 시도 하나의 시한", 45_000),
  DATABASE_URL: Type.Optional(Type.String({ pattern: "^postgres", description: "postgres://…로 시작하는 주소" })),
});

test("texts become numbers and what is not set gets its default", () => {
  expect(readConfig(schema, { GIHAN_PORT: "80" })).toEqual({ GIHAN_PORT: 80, GIHAN_LEASE_MS: 45_000 });
});

test("an empty variable counts as not set", () => {
  expect(readConfig(schema, { GIHAN_PORT: "", DATABASE_URL: "" })).toEqual({ GIHAN_PORT: 4026, GIHAN_LEASE_MS: 45_000 });
});

test("the result cannot be changed", () => {
  expect(Object.isFrozen(readConfig(schema, {}))).toBe(true);
});

test("a secret may come from a file", () => {
  const file = join(mkdtempSync(join(tmpdir(), "gihan-config-")), "url");
  writeFileSync(file, "postgres://secret\n");
  expect(readConfig(schema, { DATABASE_URL_FILE: file }).DATABASE_URL).toBe("postgres://secret");
});

test("what cannot be used is named with what to write instead, all at once", () => {
  expect(() => readConfig(schema, { GIHAN_PORT: "many", DATABASE_URL: "mysql://x" })).toThrow(
    /GIHAN_PORT.*이벤트를 받는 포트[^]*DATABASE_URL.*postgres/u,
  );
});

test("a secret file that is not there is named", () => {
  expect(() => readConfig(schema, { DATABASE_URL_FILE: "/nowhere/url" })).toThrow(/DATABASE_URL_FILE/u);
});

test("the example lists every variable with its default", () => {
  expect(renderEnvironmentExample([schema])).toContain("# 이벤트를 받는 포트\n# GIHAN_PORT=4026");
});
