import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Type } from "typebox";
import { afterAll, describe, expect, expectTypeOf, test } from "vitest";
import { ConfigError, milliseconds, port, readConfig } from "../src/config.ts";

const folder = mkdtempSync(join(tmpdir(), "gihan-config-"));
afterAll(() => rmSync(folder, { recursive: true }));

const schema = Type.Object({
  DATABASE_URL: Type.String({
    pattern: "^postgres://",
    expects: "postgres://로 시작하는 주소",
    examples: ["postgres://name@host/gihan"],
    description: "장부가 있는 서버",
  }),
  GIHAN_PORT: port("이벤트를 받는 포트", 4026),
  GIHAN_LEASE_MS: milliseconds("발송 시도 하나의 시한", 45_000),
  DELIVERY: Type.Union([Type.Literal("sink"), Type.Literal("live")], { default: "sink" }),
  BROKERS: Type.Optional(Type.Array(Type.String())),
  IS_OPEN: Type.Boolean({ default: false }),
  API_KEY: Type.Optional(Type.String({ minLength: 8, secret: true })),
});
const DATABASE_URL = "postgres://host/gihan";

function problemsOf(environment: Record<string, string | undefined>): readonly string[] {
  try {
    readConfig(schema, environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe("values", () => {
  test("are converted to what the schema says, and typed so", () => {
    const config = readConfig(schema, { DATABASE_URL, GIHAN_PORT: " 81 ", DELIVERY: "live", BROKERS: "a:1, b:2,", IS_OPEN: "yes" });
    expect(config).toMatchObject({ DATABASE_URL, GIHAN_PORT: 81, DELIVERY: "live", BROKERS: ["a:1", "b:2"], IS_OPEN: true });
    expectTypeOf(config.GIHAN_PORT).toEqualTypeOf<number>();
    expectTypeOf(config.BROKERS).toEqualTypeOf<string[] | undefined>();
  });

  test("that are missing or empty take their default, and optional ones stay away", () => {
    expect(readConfig(schema, { DATABASE_URL, GIHAN_PORT: "", BROKERS: "" })).toEqual({
      DATABASE_URL,
      GIHAN_PORT: 4026,
      GIHAN_LEASE_MS: 45_000,
      DELIVERY: "sink",
      IS_OPEN: false,
    });
  });

  test("of other variables are not taken over", () => {
    expect(readConfig(schema, { DATABASE_URL, HOME: "/root" })).not.toHaveProperty("HOME");
  });

  test("cannot be changed afterwards", () => {
    const config = readConfig(schema, { DATABASE_URL, BROKERS: "a" });
    expect(() => Object.assign(config, { GIHAN_PORT: 1 })).toThrow(TypeError);
    expect(() => config.BROKERS?.push("b")).toThrow(TypeError);
  });
});

describe("what cannot be used is named with what to write instead", () => {
  const portSentence = (value: string) =>
    `환경 변수 GIHAN_PORT: 값 “${value}”을(를) 쓸 수 없습니다. 알맞은 값: 0부터 65535까지의 정수 – 이벤트를 받는 포트.`;

  test.each([
    [{ GIHAN_PORT: "80a" }, portSentence("80a")],
    [{ GIHAN_PORT: "12.5" }, portSentence("12.5")],
    [{ GIHAN_PORT: "0x10" }, portSentence("0x10")],
    [{ GIHAN_PORT: "70000" }, portSentence("70000")],
    [{ DELIVERY: "Live" }, "환경 변수 DELIVERY: 값 “Live”을(를) 쓸 수 없습니다. 알맞은 값: sink, live 가운데 하나."],
    [{ IS_OPEN: "maybe" }, "환경 변수 IS_OPEN: 값 “maybe”을(를) 쓸 수 없습니다. 알맞은 값: true 또는 false."],
  ])("%o", (environment, sentence) => {
    expect(problemsOf({ DATABASE_URL, ...environment })).toEqual([sentence]);
  });

  test("when it is missing too, with an example", () => {
    expect(problemsOf({})).toEqual([
      "환경 변수 DATABASE_URL: 값이 없습니다. 알맞은 값: postgres://로 시작하는 주소 – 장부가 있는 서버. 예: postgres://name@host/gihan",
    ]);
  });

  test("without showing a secret, or a password in a URL", () => {
    const said = problemsOf({ DATABASE_URL: "mysql://me:hush@host", API_KEY: "hush" }).join();
    expect(said).toContain("DATABASE_URL");
    expect(said).toContain("API_KEY");
    expect(said).not.toContain("hush");
  });

  test("all at once", () => {
    expect(problemsOf({ GIHAN_PORT: "x", DELIVERY: "x" })).toHaveLength(3);
  });
});

describe("a value in a file", () => {
  const file = join(folder, "url");
  writeFileSync(file, `${DATABASE_URL}\n`);

  test("is read without its line end", () => {
    expect(readConfig(schema, { DATABASE_URL_FILE: file }).DATABASE_URL).toBe(DATABASE_URL);
  });

  test("that is not there, or has nothing in it, is named", () => {
    const empty = join(folder, "empty");
    writeFileSync(empty, "\n");
    expect(problemsOf({ DATABASE_URL_FILE: "/nowhere" })).toEqual([
      "환경 변수 DATABASE_URL_FILE: /nowhere 파일을 읽을 수 없습니다(ENOENT). 경로와 권한을 확인하십시오.",
    ]);
    expect(problemsOf({ DATABASE_URL_FILE: empty })).toEqual([
      `환경 변수 DATABASE_URL_FILE: ${empty} 파일이 비어 있습니다. 값을 적어 넣으십시오.`,
    ]);
  });

  test("beside the variable itself is refused", () => {
    expect(problemsOf({ DATABASE_URL, DATABASE_URL_FILE: file })).toEqual([
      "환경 변수 DATABASE_URL: DATABASE_URL_FILE도 함께 있습니다. 둘 가운데 하나만 남기십시오.",
    ]);
  });
});
