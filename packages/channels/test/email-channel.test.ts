import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { simpleParser } from "mailparser";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { emailChannel } from "../src/email/email-channel.ts";
import type { EmailSettings } from "../src/email/email-channel.ts";
import { startFakeSmtpServer } from "../src/email/fake-smtp-server.ts";
import type { FakeSmtpServer, SmtpBehaviour } from "../src/email/fake-smtp-server.ts";
import type { Channel, OutgoingMessage } from "../src/port.ts";

let server: FakeSmtpServer;
const channels: Channel[] = [];

beforeEach(async () => {
  server = await startFakeSmtpServer();
});
afterEach(async () => {
  await Promise.all(channels.splice(0).map((channel) => channel.close()));
  await server.stop();
});

function open(settings: Partial<EmailSettings> = {}): Channel {
  const channel = emailChannel({
    smtpUrl: server.url,
    from: "기한 알림 <gihan@office.test>",
    messageIdDomain: "gihan.office.test",
    ...settings,
  });
  channels.push(channel);
  return channel;
}

const message: OutgoingMessage = {
  key: "4711-2",
  noticeId: "4711",
  address: "clerk@office.test",
  content: {
    subject: "[민원 처리기한] 오늘까지 1건 · 내일까지 2건",
    text: "건축신고를 오늘 18:00까지",
    html: "<p>건축신고를 오늘 18:00까지</p>",
  },
};
const never = new AbortController().signal;

describe("what a mail looks like", () => {
  const receive = async (outgoing: OutgoingMessage, settings: Partial<EmailSettings> = {}) => {
    expect(await open(settings).send(outgoing, never)).toEqual({ kind: "accepted", providerMessageId: null });
    return simpleParser(server.received[0]?.raw ?? "");
  };

  it("carries subject, text and html in Korean", async () => {
    const mail = await receive(message);
    expect(mail.subject).toBe(message.content.subject);
    expect(mail.text?.trim()).toBe(message.content.text);
    expect(mail.html).toBe(message.content.html);
    expect(mail.from?.value).toEqual([{ name: "기한 알림", address: "gihan@office.test" }]);
  });

  it("has a Message-ID without the attempt, so that a repeat is the same mail", async () => {
    const first = await receive(message);
    await open().send({ ...message, key: "4711-3" }, never);
    const second = await simpleParser(server.received[1]?.raw ?? "");
    expect(first.messageId).toBe("<n-4711@gihan.office.test>");
    expect(second.messageId).toBe(first.messageId);
  });

  it("asks robots not to answer", async () => {
    const { headers } = await receive(message);
    expect(headers.get("auto-submitted")).toBe("auto-generated");
    expect(headers.get("x-auto-response-suppress")).toBe("All");
  });

  it("speaks for the office named in the message", async () => {
    const mail = await receive(
      { ...message, sender: { from: "강남구청 <minwon@gangnam.test>", replyTo: "help@gangnam.test" } },
      { replyTo: "account@office.test" },
    );
    expect(mail.from?.value).toEqual([{ name: "강남구청", address: "minwon@gangnam.test" }]);
    expect(mail.replyTo?.value).toEqual([{ name: "", address: "help@gangnam.test" }]);
    expect(server.received[0]?.from).toBe("minwon@gangnam.test");
  });

  it("refers to one root per thread, without showing the thread's name", async () => {
    const one = await receive({ ...message, thread: "민원 2026-000123" });
    await open().send({ ...message, noticeId: "4712", thread: "민원 2026-000123" }, never);
    const other = await simpleParser(server.received[1]?.raw ?? "");
    expect(one.references).toMatch(/^<t-[0-9a-f]{24}@gihan\.office\.test>$/);
    expect(other.references).toBe(one.references);
  });

  it("has only a text part when there is no html", async () => {
    const mail = await receive({ ...message, content: { ...message.content, html: null } });
    expect(mail.html).toBe(false);
    expect(server.received[0]?.raw).not.toContain("multipart/");
  });
});

describe("what would smuggle a header or a recipient is not sent", () => {
  it.each([
    ["address with a line break", { address: "a@office.test\r\nRCPT TO:<b@office.test>" }, { kind: "rejected", reason: "invalid-address" }],
    ["two addresses", { address: "a@office.test, b@office.test" }, { kind: "rejected", reason: "invalid-address" }],
    ["address with a name", { address: "A <a@office.test>" }, { kind: "rejected", reason: "invalid-address" }],
    ["no address", { address: "" }, { kind: "rejected", reason: "invalid-address" }],
    [
      "subject with a line break",
      { content: { ...message.content, subject: "오늘까지\r\nBcc: b@office.test" } },
      { kind: "transient", reason: "invalid-subject" },
    ],
    [
      "sender with a line break",
      { sender: { from: "a@office.test\nBcc: b@office.test" } },
      { kind: "transient", reason: "invalid-sender" },
    ],
  ])("%s", async (_name, change, outcome) => {
    expect(await open().send({ ...message, ...change }, never)).toEqual(outcome);
    expect(server.received).toEqual([]);
  });
});

describe("what the server's answer means", () => {
  const reply = (at: "greeting" | "login" | "mail" | "rcpt" | "message", code: number, text: string): SmtpBehaviour => ({
    kind: "reply",
    at,
    code,
    text,
  });

  it.each([
    ["550 at RCPT", reply("rcpt", 550, "no such user"), "rejected", "address-refused (550 at RCPT TO)"],
    ["550 5.1.1 at RCPT", reply("rcpt", 550, "5.1.1 unknown"), "rejected", "address-refused (550 5.1.1 at RCPT TO)"],
    ["553 at RCPT", reply("rcpt", 553, "mailbox name not allowed"), "rejected", "address-refused (553 at RCPT TO)"],
    ["550 5.2.1, mailbox disabled", reply("rcpt", 550, "5.2.1 disabled"), "rejected", "address-refused (550 5.2.1 at RCPT TO)"],
    ["550 5.4.1 of Exchange", reply("rcpt", 550, "5.4.1 Recipient address rejected"), "rejected", "address-refused (550 5.4.1 at RCPT TO)"],
    ["550 5.1.1 after the message", reply("message", 550, "5.1.1 unknown"), "rejected", "address-refused (550 5.1.1 at DATA)"],
    ["550 that refuses to relay", reply("rcpt", 550, "relaying denied"), "transient", "refused (550 at RCPT TO)"],
    ["550 5.7.1, policy", reply("rcpt", 550, "5.7.1 blocked using a list"), "transient", "refused (550 5.7.1 at RCPT TO)"],
    ["552 5.2.2, mailbox full", reply("rcpt", 552, "5.2.2 over quota"), "transient", "refused (552 5.2.2 at RCPT TO)"],
    ["550 at MAIL, our sender", reply("mail", 550, "sender refused"), "transient", "refused (550 at MAIL FROM)"],
    ["553 5.1.8 at MAIL, our sender", reply("mail", 553, "5.1.8 bad sender"), "transient", "refused (553 5.1.8 at MAIL FROM)"],
    ["550 after the message, a filter", reply("message", 550, "content rejected"), "transient", "refused (550 at DATA)"],
    ["554 after the message", reply("message", 554, "transaction failed"), "transient", "refused (554 at DATA)"],
    ["451 at RCPT", reply("rcpt", 451, "try later"), "transient", "deferred (451 at RCPT TO)"],
    ["451 after the message", reply("message", 451, "try later"), "transient", "deferred (451 at DATA)"],
    ["421 after the message", reply("message", 421, "closing"), "transient", "deferred (421 at DATA)"],
    ["554 as greeting", reply("greeting", 554, "no service"), "transient", "refused (554 at CONN)"],
  ])("%s", async (_name, behaviour, kind, reason) => {
    server.behave(behaviour);
    expect(await open().send(message, never)).toMatchObject({ kind, reason });
  });

  it("a refused login is a fault of the account, not of the address", async () => {
    server.behave(reply("login", 535, "5.7.8 bad password"));
    const channel = open({ smtpUrl: server.url.replace("//", "//gihan:secret@") });
    expect(await channel.send(message, never)).toMatchObject({ kind: "transient", reason: "login-refused (535 5.7.8 at AUTH PLAIN)" });
  });

  it("keeps the server's wording for the operator, without addresses", async () => {
    server.behave(reply("rcpt", 550, "5.1.1 <clerk@office.test> has left"));
    expect(await open().send(message, never)).toMatchObject({ detail: "550 5.1.1 <address> has left" });
  });
});

describe("where the connection ends decides", () => {
  it.each([
    ["before the greeting", { kind: "close-before-greeting" }, { kind: "transient", reason: "not-connected" }, 0],
    ["at RCPT", { kind: "close-at-rcpt" }, { kind: "transient", reason: "not-connected" }, 0],
    ["after the message, before its answer", { kind: "close-after-message" }, { kind: "unknown", reason: "connection-lost" }, 1],
  ] as const)("%s", async (_name, behaviour, outcome, received) => {
    server.behave(behaviour);
    expect(await open().send(message, never)).toMatchObject(outcome);
    expect(server.received).toHaveLength(received);
  });

  it("silence at RCPT is transient, silence after the message unknown", async () => {
    const channel = open({ socketTimeoutMs: 300 });
    server.behave({ kind: "silent-at-rcpt" });
    expect(await channel.send(message, never)).toMatchObject({ kind: "transient", reason: "timed-out" });
    server.behave({ kind: "silent-after-message" });
    expect(await channel.send(message, never)).toMatchObject({ kind: "unknown", reason: "timed-out" });
  });

  it("a server that accepts the connection and never greets is transient", async () => {
    const mute = createServer(() => undefined);
    await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
    const channel = open({ smtpUrl: `smtp://127.0.0.1:${(mute.address() as AddressInfo).port}`, greetingTimeoutMs: 200 });
    expect(await channel.send(message, never)).toMatchObject({ kind: "transient", reason: "timed-out" });
    await new Promise((resolve) => mute.close(resolve));
  });

  it("a refused connection is transient", async () => {
    const channel = open();
    await server.stop();
    expect(await channel.send(message, never)).toMatchObject({ kind: "transient", reason: "not-connected" });
    server = await startFakeSmtpServer();
  });

  it("a pooled connection that died while idle costs nothing", async () => {
    const channel = open({ maxConnections: 1 });
    await channel.send(message, never);
    server.breakConnections();
    expect(await channel.send({ ...message, noticeId: "4712" }, never)).toMatchObject({ kind: "accepted" });
    expect(server.received).toHaveLength(2);
  });
});

describe("abort", () => {
  it("while the message waits for a free connection is transient, and it is never sent", async () => {
    const channel = open({ maxConnections: 1 });
    server.behave({ kind: "silent-after-message" });
    const first = new AbortController();
    const second = new AbortController();
    const outcomes = [channel.send(message, first.signal), channel.send({ ...message, noticeId: "4712" }, second.signal)];
    await expect.poll(() => server.received.length).toBe(1);
    second.abort();
    expect(await outcomes[1]).toMatchObject({ kind: "transient", reason: "aborted" });
    first.abort();
    expect(await outcomes[0]).toMatchObject({ kind: "unknown", reason: "aborted" });
    expect(server.received).toHaveLength(1);
  });

  it("before the server took the recipient is transient", async () => {
    const channel = open();
    server.behave({ kind: "silent-at-rcpt" });
    const abort = new AbortController();
    const outcome = channel.send(message, abort.signal);
    await expect.poll(() => server.connectionCount()).toBe(1);
    abort.abort();
    expect(await outcome).toMatchObject({ kind: "transient", reason: "aborted" });
  });
});
