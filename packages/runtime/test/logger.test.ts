import { expect, test } from "vitest";
import { createLogger } from "../src/logger.ts";

function capture() {
  const lines: string[] = [];
  const log = createLogger({ level: "debug", name: "test", destination: { write: (line) => void lines.push(line) } });
  return { log, lines, entries: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

test("a line tells when, how grave, who and what", () => {
  const { log, entries } = capture();
  log.info({ notice: 7 }, "sent");
  expect(entries()).toEqual([
    expect.objectContaining({ level: "info", name: "test", notice: 7, msg: "sent", time: expect.stringMatching(/Z$/) }),
  ]);
});

test("telephone numbers and addresses reach the log from nowhere", () => {
  const { log, lines } = capture();
  const cause = new Error("550 no such user kim@gangnam.go.kr");
  log.error(new Error("could not reach 010-1234-5678", { cause }), "for 01012345678");
  log.info({ to: { people: [{ phone: "010 1234 5678", mail: ["kim@gangnam.go.kr"] }] } });
  log.child({ recipient: "kim@gangnam.go.kr" }).warn("%s rang", "+82-10-1234-5678");
  log.debug({ "kim@gangnam.go.kr": true }, "multi\n010-1234-5678\nline");
  log.error({ errors: new AggregateError([cause], "several") });
  log.error(new AggregateError([cause], "several: 010.1234.5678"));
  expect(lines).toHaveLength(6);
  for (const line of lines) {
    expect(line).not.toMatch(/1234.?5678/);
    expect(line).not.toContain("kim@");
    expect(() => JSON.parse(line)).not.toThrow();
  }
});

test("an error is logged with its code, stack and causes, without the rows a driver adds", () => {
  const { log, entries, lines } = capture();
  const refused = Object.assign(new Error("duplicate key"), { code: "23505", detail: "Key (name)=(홍길동) already exists." });
  log.error(new Error("batch failed", { cause: refused }), "retry");
  log.error(refused);
  expect(entries()[0]).toMatchObject({
    err: { message: "batch failed", stack: expect.any(String), cause: { code: "23505" } },
    msg: "retry",
  });
  expect(lines.join()).not.toContain("홍길동");
});
