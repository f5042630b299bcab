import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Channel, OutgoingMessage } from "../src/port.ts";
import { startFakeTextGateway } from "../src/text/fake-text-gateway.ts";
import type { FakeTextGateway } from "../src/text/fake-text-gateway.ts";
import { normalisePhoneNumber } from "../src/text/phone-number.ts";
import { sinkTextChannel } from "../src/text/sink-text-channel.ts";

let gateway: FakeTextGateway;
let channel: Channel;

beforeEach(async () => {
  gateway = await startFakeTextGateway();
  channel = sinkTextChannel({ url: gateway.url, from: "0200000000" });
});
afterEach(async () => {
  await channel.close();
  await gateway.stop();
});

const never = new AbortController().signal;
const message: OutgoingMessage = {
  key: "4711-1",
  noticeId: "4711",
  address: "010-0000-0000",
  content: { subject: null, text: "[민원기한] 오늘 11/24(화) 18:00까지", html: null },
};

describe("sending", () => {
  it("posts key, number, sender and body, and keeps the gateway's id", async () => {
    await gateway.behave({ kind: "answer", status: 202, body: { id: "t-9" } });
    expect(await channel.send(message, never)).toEqual({ kind: "accepted", providerMessageId: "t-9" });
    const body = { key: "4711-1", to: "01000000000", from: "0200000000", body: message.content.text };
    expect(gateway.received).toEqual([{ method: "POST", path: "/texts", body }]);
  });

  it("speaks with the office's own sender number", async () => {
    await channel.send({ ...message, sender: { from: "0311112222" } }, never);
    expect(gateway.received[0]?.body).toMatchObject({ from: "0311112222" });
  });

  it.each([
    ["422 for the number", { status: 422, body: { code: "invalid-number" } }, { kind: "rejected", reason: "invalid-number" }],
    ["422 for another reason", { status: 422, body: { code: "no-credit" } }, { kind: "transient", reason: "no-credit" }],
    ["401, our key", { status: 401 }, { kind: "transient", reason: "http-401" }],
    ["429", { status: 429, headers: { "retry-after": "7" } }, { kind: "transient", reason: "http-429", retryAfterMs: 7_000 }],
    ["503", { status: 503 }, { kind: "transient", reason: "http-503" }],
    ["500, after the body", { status: 500 }, { kind: "unknown", reason: "http-500" }],
    ["504, after the body", { status: 504 }, { kind: "unknown", reason: "http-504" }],
  ])("%s", async (_name, answer, outcome) => {
    await gateway.behave({ kind: "answer", ...answer });
    expect(await channel.send(message, never)).toEqual(outcome);
  });

  it.each([
    ["no number", { address: "clerk@office.test" }, { kind: "rejected", reason: "invalid-number" }],
    ["emoji", { content: { ...message.content, text: "기한 😀" } }, { kind: "transient", reason: "unencodable", detail: "U+1F600" }],
    [
      "more than 2,000 bytes",
      { content: { ...message.content, text: "가".repeat(1_001) } },
      { kind: "transient", reason: "too-long", detail: "2002 bytes" },
    ],
  ])("what a gateway would garble does not leave: %s", async (_name, change, outcome) => {
    expect(await channel.send({ ...message, ...change }, never)).toEqual(outcome);
    expect(gateway.received).toEqual([]);
  });
});

describe("asking later", () => {
  it.each([
    [200, { status: "delivered" }, "delivered"],
    [200, { status: "pending" }, "pending"],
    [200, { status: "failed" }, "failed"],
    [200, { status: "odd" }, "unavailable"],
    [404, { status: "not-found" }, "not-found"],
    [404, null, "unavailable"],
    [500, null, "unavailable"],
  ])("%i %j is %s", async (status, body, kind) => {
    await gateway.behave({ kind: "answer", status, body });
    expect(await channel.lookUp?.("4711-1", never)).toEqual({ kind });
    expect(gateway.received[0]).toMatchObject({ method: "GET", path: "/texts/4711-1" });
  });

  it("a gateway that is away is unavailable, not without the message", async () => {
    await gateway.behave({ kind: "refuse-connections" });
    expect(await channel.lookUp?.("4711-1", never)).toEqual({ kind: "unavailable" });
  });
});

describe("phone numbers", () => {
  it.each([
    ["010-0000-0000", "01000000000"],
    ["02 000 0000", "020000000"],
    ["+82 10-0000-0000", "01000000000"],
    ["110", null],
    ["010-0000-000a", null],
    ["", null],
  ])("%s is %s", (value, number) => {
    expect(normalisePhoneNumber(value)).toBe(number);
  });
});
