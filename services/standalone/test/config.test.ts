import { expect, test } from "vitest";
import { readStandaloneConfig } from "../src/config.ts";

test("without any variable everything stands on its default", () => {
  expect(readStandaloneConfig({})).toMatchObject({
    dataFolder: "./data",
    databaseUrl: null,
    externalSink: null,
    smtpUrl: null,
    clock: { kind: "system" },
    intake: { host: "127.0.0.1", port: 4026 },
  });
});

test.each([
  ["a stepped clock that begins at no time", { GIHAN_CLOCK: "stepped:tomorrow" }, "GIHAN_CLOCK"],
  ["half of another sink", { GIHAN_SINK_SMTP_URL: "smtp://127.0.0.1:2525" }, "GIHAN_SINK_TEXT_URL"],
  ["a sink on another machine", { GIHAN_SINK_SMTP_URL: "smtp://mail.example" }, "GIHAN_SINK_SMTP_URL"],
  ["a provider given more time than the lease", { GIHAN_PROVIDER_TIMEOUT_MS: "45000" }, "GIHAN_PROVIDER_TIMEOUT_MS"],
])("%s is refused by name", (_, environment, name) => {
  expect(() => readStandaloneConfig(environment)).toThrow(
    expect.objectContaining({ code: "CONFIG_INVALID", message: expect.stringContaining(name) }),
  );
});

test("a wrong address is refused without showing the password in it", () => {
  const environment = { DATABASE_URL: "mysql://gihan:hush@db/gihan", SMTP_URL: "http://gihan:hush@mail" };
  expect(() => readStandaloneConfig(environment)).toThrow(expect.objectContaining({ message: expect.not.stringContaining("hush") }));
});
