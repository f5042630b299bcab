import { Type } from "typebox";
import { expect, test } from "vitest";
import { milliseconds } from "../src/config.ts";
import { renderEnvExample } from "../src/env-example.ts";

test("the example names every variable once, with meaning, range and default", () => {
  const lease = milliseconds("발송 시도 하나의 시한", 45_000);
  const text = renderEnvExample([
    {
      heading: "intake",
      schema: Type.Object({
        LEASE_MS: lease,
        DATABASE_URL: Type.String({
          secret: true,
          expects: "postgres://로 시작하는 주소",
          examples: ["postgres://…"],
          description: "장부",
        }),
      }),
    },
    { heading: "console", schema: Type.Object({ LEASE_MS: lease }) },
    {
      heading: "notifier",
      schema: Type.Object({ LEASE_MS: lease, SENDER: Type.Optional(Type.String({ examples: ["기한 <gihan@example.kr>"] })) }),
    },
  ]);
  expect(text.split("\n\n").slice(1).join("\n\n")).toBe(`# --- intake ---

# 발송 시도 하나의 시한
# 1 이상의 정수
#LEASE_MS=45000

# 장부
# postgres://로 시작하는 주소 · 반드시 필요
DATABASE_URL=

# --- notifier ---

#SENDER="기한 <gihan@example.kr>"
`);
});
