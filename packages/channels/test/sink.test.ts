import { appendFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { emailChannel } from "../src/email/email-channel.ts";
import type { Channel, OutgoingMessage } from "../src/port.ts";
import { startSink } from "../src/sink/start-sink.ts";
import type { Sink } from "../src/sink/start-sink.ts";
import { sinkTextChannel } from "../src/text/sink-text-channel.ts";

let folder: string;
let file: string;
let sink: Sink;
let email: Channel;
let text: Channel;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gihan-sink-"));
  file = join(folder, "deep", "sink.jsonl");
  await open();
});
afterEach(async () => {
  await close();
  await rm(folder, { recursive: true });
});

async function open(): Promise<void> {
  sink = await startSink({ file });
  email = emailChannel({ smtpUrl: sink.smtpUrl, from: "강남구청 <gihan@office.test>", messageIdDomain: "office.test" });
  text = sinkTextChannel({ url: sink.textUrl, from: "0200000000" });
}
async function close(): Promise<void> {
  await Promise.all([email.close(), text.close()]);
  await sink.stop();
}

const never = new AbortController().signal;
const mail: OutgoingMessage = {
  key: "1-1",
  noticeId: "1",
  address: "clerk@office.test",
  content: { subject: "[민원 처리기한] 오늘까지 1건", text: "건축신고를 오늘 18:00까지", html: "<p>건축신고를 <b>오늘</b></p>" },
};
const phone: OutgoingMessage = {
  key: "2-1",
  noticeId: "2",
  address: "010-0000-0000",
  content: { subject: null, text: "[민원기한] 오늘 18:00까지 건축신고", html: null },
};
const get = (path: string, headers: Record<string, string> = {}) => fetch(new URL(path, sink.pageUrl), { headers });

describe("what the sink takes", () => {
  it("a mail with its parts", async () => {
    expect(await email.send(mail, never)).toMatchObject({ kind: "accepted" });
    expect(sink.messages()).toEqual([
      expect.objectContaining({
        id: "1",
        channel: "email",
        to: "clerk@office.test",
        from: '"강남구청" <gihan@office.test>',
        subject: mail.content.subject,
        text: mail.content.text,
        html: mail.content.html,
        messageId: "<n-1@office.test>",
        key: null,
      }),
    ]);
  });

  it("a text with its key and its size on the phone, and can be asked for it", async () => {
    expect(await text.send(phone, never)).toEqual({ kind: "accepted", providerMessageId: "t-1" });
    expect(sink.messages()).toEqual([
      expect.objectContaining({ channel: "text", to: "01000000000", from: "0200000000", text: phone.content.text, key: "2-1", bytes: 34 }),
    ]);
    expect(await text.lookUp?.("2-1", never)).toEqual({ kind: "delivered" });
    expect(await text.lookUp?.("2-2", never)).toEqual({ kind: "not-found" });
  });

  it("shows a double sending as two", async () => {
    await text.send(phone, never);
    await text.send(phone, never);
    expect(sink.messages()).toHaveLength(2);
  });

  it("a thousand mails at once, each once", async () => {
    await Promise.all(Array.from({ length: 1_000 }, (_, index) => email.send({ ...mail, noticeId: String(index) }, never)));
    expect(new Set(sink.messages().map(({ messageId }) => messageId)).size).toBe(1_000);
    expect(sink.messages().map(({ id }) => Number(id))).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 1));
  });
});

describe("what the sink keeps", () => {
  it("is on file before the sender has its answer, and there after a restart", async () => {
    await email.send(mail, never);
    expect((await readFile(file, "utf8")).trimEnd().split("\n")).toHaveLength(1);
    await text.send(phone, never);
    const before = sink.messages();
    await close();
    await open();
    expect(sink.messages()).toEqual(before);
    await text.send(phone, never);
    expect(sink.messages().at(-1)?.id).toBe("3");
  });

  it("survives a line that a killed process left half written", async () => {
    await email.send(mail, never);
    await close();
    await appendFile(file, '{"id":"2","subject":"반쪽');
    await open();
    await text.send(phone, never);
    await close();
    await open();
    expect(sink.messages().map(({ id }) => id)).toEqual(["1", "2"]);
  });

  it("shows only the newest in memory when there are many, and goes on counting", async () => {
    await close();
    await open();
    const small = await startSink({ file: join(folder, "small.jsonl"), keep: 2 });
    const channel = sinkTextChannel({ url: small.textUrl });
    for (let index = 0; index < 3; index++) await channel.send(phone, never);
    expect(small.messages().map(({ id }) => id)).toEqual(["2", "3"]);
    await channel.close();
    await small.stop();
  });

  it("bears the business clock's time, so that a replayed fortnight does not seem to have come in one minute", async () => {
    let now = Temporal.Instant.from("2026-09-14T09:00:00+09:00");
    const stepped = await startSink({ file: join(folder, "stepped.jsonl"), now: () => now });
    const channel = sinkTextChannel({ url: stepped.textUrl });
    await channel.send(phone, never);
    now = Temporal.Instant.from("2026-09-16T10:30:00+09:00");
    await channel.send({ ...phone, key: "3-1" }, never);
    expect(stepped.messages().map(({ receivedAt }) => receivedAt)).toEqual(["2026-09-14T00:00:00.000Z", "2026-09-16T01:30:00.000Z"]);
    const page = await (await fetch(stepped.pageUrl)).text();
    expect(page).toMatch(/오늘 10:30[\s\S]*9월 14일\(월\) 09:00/);
    await channel.close();
    await stepped.stop();
  });

  it("stops twice without harm", async () => {
    await Promise.all([sink.stop(), sink.stop()]);
    await expect(fetch(sink.pageUrl)).rejects.toThrow();
  });

  it("names the taken port", async () => {
    const port = Number(new URL(sink.pageUrl).port);
    await expect(startSink({ file: join(folder, "other.jsonl"), pagePort: port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });
});

describe("the page", () => {
  it("lists the newest first, with counts", async () => {
    await email.send(mail, never);
    await text.send(phone, never);
    const page = await (await get("/")).text();
    expect(page).toContain("<strong>2건</strong> · 메일 1건 · 문자 1건");
    expect(page.indexOf("010-0000-0000")).toBeLessThan(page.indexOf("clerk@office.test"));
  });

  it("filters by recipient and channel", async () => {
    await email.send(mail, never);
    await email.send({ ...mail, noticeId: "9", address: "lead@office.test" }, never);
    await text.send(phone, never);
    const count = async (query: string) => /<strong>(\d+)건/.exec(await (await get(`/?${query}`)).text())?.[1];
    expect(await count("to=LEAD")).toBe("1");
    expect(await count("channel=email")).toBe("2");
    expect(await count("to=010-0000&channel=text")).toBe("1");
    expect(await count("to=nobody")).toBe("0");
  });

  it("goes on to older ones beyond a hundred", async () => {
    for (let index = 0; index < 101; index++) await text.send({ ...phone, key: `${index}-1` }, never);
    const rows = (page: string) => page.match(/<li>/g)?.length ?? 0;
    const first = await (await get("/")).text();
    expect(rows(first)).toBe(100);
    const older = /href="(\/\?before=\d+)"/.exec(first)?.[1] ?? "";
    expect(rows(await (await get(older)).text())).toBe(1);
  });

  it("shows a mail with its html shut in a sandbox, and a text with its size", async () => {
    await email.send(mail, never);
    await text.send(phone, never);
    const mailPage = await (await get("/messages/1")).text();
    expect(mailPage).toContain('<iframe src="/messages/1/html" sandbox=""');
    expect(mailPage).toContain("&#60;n-1@office.test&#62;");
    const part = await get("/messages/1/html");
    expect(part.headers.get("content-security-policy")).toMatch(/^sandbox; default-src 'none'/);
    expect(await part.text()).toBe(mail.content.html);
    expect(await (await get("/messages/2")).text()).toContain("34바이트 · 단문(SMS)");
  });

  it("gives the same as JSON", async () => {
    await email.send(mail, never);
    await text.send(phone, never);
    expect(await (await get("/messages.json?after=1")).json()).toEqual({ total: 2, messages: [sink.messages()[1]] });
    expect(await (await get("/messages/1", { accept: "application/json" })).json()).toEqual(sink.messages()[0]);
    expect((await get("/messages/9")).status).toBe(404);
    expect((await get("/nowhere")).status).toBe(404);
  });
});

describe("the page's safety", () => {
  it("escapes whatever a message brings", async () => {
    const evil = `"><script>alert(1)</script>`;
    await email.send({ ...mail, content: { subject: evil, text: evil, html: null } }, never);
    for (const path of ["/", "/messages/1", `/?to=${encodeURIComponent(evil)}`]) {
      const page = await (await get(path)).text();
      expect(page).not.toContain("<script>alert");
    }
  });

  it("allows only its own style and script, by a nonce of this answer", async () => {
    const [one, other] = [await get("/"), await get("/")];
    const nonce = /script-src 'nonce-([^']+)'/.exec(one.headers.get("content-security-policy") ?? "")?.[1];
    expect(await one.text()).toContain(`<script nonce="${nonce}">`);
    expect(other.headers.get("content-security-policy")).not.toContain(nonce);
    expect(one.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  it.each(["/", "/messages.json", "/texts/2-1"])(
    "answers no other host name at %s, so that no site can point its name here",
    async (path) => {
      expect(await statusFor(path, "evil.example")).toBe(403);
      expect(await statusFor(path, "localhost:1")).not.toBe(403);
    },
  );

  it("takes no form posts, which other sites could send", async () => {
    const body = JSON.stringify({ key: "1-1", to: "01000000000", body: "x" });
    for (const type of ["text/plain", "application/x-www-form-urlencoded"]) {
      const answer = await fetch(new URL("/texts", sink.textUrl), { method: "POST", headers: { "content-type": type }, body });
      expect(answer.status).toBe(415);
    }
    expect(sink.messages()).toEqual([]);
  });
});

function statusFor(path: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(new URL(path, sink.pageUrl), { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on("error", reject)
      .end();
  });
}
