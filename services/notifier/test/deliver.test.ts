import type { Channel, DeliveryOutcome, OutgoingMessage } from "@gihan/channels/port";
import type { Office } from "@gihan/ledger/offices";
import { describe, expect, test } from "vitest";
import { backoffMs, deliver, routeOf, type DeliveryChannels } from "../src/application/deliver.ts";
import { notifierDefaults } from "../src/config.ts";
import { notice, office } from "./filled-notice.ts";

/** The foreign edge: answers as the test says and keeps what it was given. */
function provider(account: string, answer: (signal: AbortSignal) => Promise<DeliveryOutcome> = () => Promise.resolve(accepted)) {
  const received: OutgoingMessage[] = [];
  const channel: Channel = {
    account,
    send(message, signal) {
      received.push(message);
      return answer(signal);
    },
    close: () => Promise.resolve(),
  };
  return { channel, received };
}
const accepted: DeliveryOutcome = { kind: "accepted", providerMessageId: "p-1" };
const rejected: DeliveryOutcome = { kind: "rejected", reason: "550" };

const channels: DeliveryChannels = {
  sink: { email: provider("sink-email").channel, text: provider("sink-text").channel },
  live: { email: provider("email").channel, text: provider("text").channel },
};
const through = (live: Partial<DeliveryChannels["live"]>) => ({
  channels: { ...channels, live: { ...channels.live, ...live } },
  timeoutMs: 20_000,
  mailFrom: "gihan@localhost",
});

describe("where a notice goes", () => {
  test.for([
    ["sink", "email", "sink-email", "a@gihan.example", false],
    ["sink", "text", "sink-text", "a@gihan.example", false],
    ["redirect", "email", "email", "collect@gihan.example", false],
    ["redirect", "text", "email", "collect@gihan.example", true],
    ["live", "email", "email", "a@gihan.example", false],
    ["live", "text", "text", "a@gihan.example", false],
  ] as const)("mode %s, %s: by %s to %s", ([deliveryMode, channel, account, address, asMail]) => {
    const route = routeOf({ channel, address: "a@gihan.example" }, { deliveryMode, redirectTo: "collect@gihan.example" }, channels);
    expect({ ...route, channel: route.channel?.account }).toEqual({ channel: account, address, asMail });
  });
});

describe("what is handed over", () => {
  test("has the key of its attempt and the office as its sender", async () => {
    const { channel, received } = provider("email");
    await deliver(notice(), through({ email: channel }));
    expect(received).toMatchObject([
      {
        key: "7-2",
        noticeId: "7",
        address: "a@gihan.example",
        thread: "person-a-1",
        sender: { from: '"한빛구청" <office@gihan.example>', replyTo: "help@gihan.example" },
      },
    ]);
  });

  test("comes from the configured sender while the office has no mailbox", async () => {
    const { channel, received } = provider("email");
    await deliver(notice({ office: { ...office, email: null, replyTo: null } }), through({ email: channel }));
    expect(received[0]!.sender).toEqual({ from: '"한빛구청" <gihan@localhost>', replyTo: "gihan@localhost" });
  });

  test("is a mail that names the phone when a text is redirected", async () => {
    const { channel, received } = provider("email");
    const redirecting: Office = { ...office, deliveryMode: "redirect", redirectTo: "collect@gihan.example" };
    await deliver(notice({ office: redirecting, channel: "text", address: "010-0000-0000" }), through({ email: channel }));
    expect(received[0]).toMatchObject({ address: "collect@gihan.example", content: { text: "본문", html: null } });
    expect(received[0]!.content.subject).toContain("010-0000-0000");
  });

  test("has a key of twenty characters at most, however many notices there have been", async () => {
    const { channel, received } = provider("email");
    await deliver(notice({ noticeId: String(Number.MAX_SAFE_INTEGER), attempt: 999 }), through({ email: channel }));
    expect(received[0]!.key).toBe("9007199254740991-999");
  });
});

describe("what became of it", () => {
  test("a refusal of the person's address is a refusal", async () => {
    const { channel } = provider("email", () => Promise.resolve(rejected));
    expect(await deliver(notice(), through({ email: channel }))).toMatchObject({ kind: "rejected", reason: "550", backoffMs: 0 });
  });

  test("a refusal of the collecting address is no judgement about the person", async () => {
    const { channel } = provider("email", () => Promise.resolve(rejected));
    const redirecting: Office = { ...office, deliveryMode: "redirect", redirectTo: "collect@gihan.example" };
    expect(await deliver(notice({ office: redirecting }), through({ email: channel }))).toMatchObject({ kind: "transient", reason: "550" });
  });

  test("without a provider it waits", async () => {
    expect(await deliver(notice({ channel: "text" }), through({ text: null }))).toMatchObject({
      kind: "transient",
      reason: "no-text-provider-configured",
    });
  });

  test("a fault of ours during the call leaves it unknown", async () => {
    const { channel } = provider("email", () => Promise.reject(new Error("socket gone")));
    expect(await deliver(notice(), through({ email: channel }))).toMatchObject({ kind: "unknown", reason: "fault: socket gone" });
  });

  test("a provider that does not answer is told to stop", async () => {
    const { channel } = provider(
      "email",
      (signal) => new Promise((resolve) => signal.addEventListener("abort", () => resolve({ kind: "unknown", reason: "timeout" }))),
    );
    expect(await deliver(notice(), { ...through({ email: channel }), timeoutMs: 1 })).toMatchObject({ kind: "unknown", reason: "timeout" });
  });
});

describe("how long it waits after a refusal for now", () => {
  test("twice as long each time, up to ten minutes", () => {
    expect([1, 2, 3, 6, 7, 50].map((attempt) => backoffMs(attempt))).toEqual([15_000, 30_000, 60_000, 480_000, 600_000, 600_000]);
  });

  test("at least as long as the provider asks, never shorter than our own", () => {
    expect(backoffMs(1, 90_000)).toBe(90_000);
    expect(backoffMs(3, 1_000)).toBe(60_000);
  });
});

test("an attempt belongs to its process for longer than its provider may take, with time to write the outcome", () => {
  expect(notifierDefaults.leaseMs).toBeGreaterThanOrEqual(2 * notifierDefaults.providerTimeoutMs);
});

test("an idle transaction ends before the lease of what it claimed", async () => {
  const { createPool } = await import("@gihan/ledger/sql");
  const pool = createPool({ connectionString: "postgres://nobody@127.0.0.1:1/none", name: "never-connected" });
  expect(Number(pool.options["idle_in_transaction_session_timeout"])).toBeLessThan(notifierDefaults.leaseMs);
  await pool.end();
});
