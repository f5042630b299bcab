import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { emailChannel } from "@gihan/channels/email";
import { sinkTextChannel } from "@gihan/channels/text";
import { temporaryFolder } from "@gihan/testing/temporary-folder";
import { expect, onTestFinished, test, vi } from "vitest";

async function startSink() {
  const file = join(await temporaryFolder(), "sink.jsonl");
  const child = spawn(process.execPath, [join(import.meta.dirname, "../src/main.ts")], {
    env: { PATH: process.env["PATH"], GIHAN_SINK_FILE: file, GIHAN_SINK_PORT: "0", GIHAN_SINK_SMTP_PORT: "0", GIHAN_HEALTH_PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "close") as Promise<[number | null]>;
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
  const addresses = await vi.waitFor(
    () => {
      const line = output.split("\n").find((each) => each.includes('"page"'));
      if (line === undefined) throw new Error(`it does not listen yet: ${output}`);
      return JSON.parse(line) as { readonly smtp: string; readonly page: string; readonly health: string };
    },
    { timeout: 15_000 },
  );
  return { ...addresses, file, end: async () => (child.kill("SIGTERM"), (await ended)[0]) };
}

/** The status for a request that names the host. */
async function statusFor(url: string, host: string): Promise<number | undefined> {
  const asked = request(url, { headers: { host } }).end();
  const [response] = (await once(asked, "response")) as [{ readonly statusCode?: number; resume(): void }];
  response.resume();
  return response.statusCode;
}

test("several notifiers share it: it takes their mails and texts, shows them, keeps them, and ends with 0", async () => {
  const sink = await startSink();
  const never = new AbortController().signal;
  const email = emailChannel({ smtpUrl: sink.smtp, from: "office@gihan.example", messageIdDomain: "gihan.example" });
  const text = sinkTextChannel({ url: sink.page });
  const content = { subject: "민원 처리기한", text: "기한이 지났습니다", html: null };
  const sent = [
    await email.send({ key: "1-1", noticeId: "1", address: "clerk@gihan.example", content }, never),
    await text.send({ key: "2-1", noticeId: "2", address: "010-0000-0000", content }, never),
  ];
  expect(sent.map(({ kind }) => kind)).toEqual(["accepted", "accepted"]);
  await Promise.all([email.close(), text.close()]);

  const { messages } = (await (await fetch(`${sink.page}/messages.json`)).json()) as {
    readonly messages: readonly { readonly to: string }[];
  };
  expect(messages.map(({ to }) => to)).toEqual(["clerk@gihan.example", "01000000000"]);
  expect((await fetch(`${sink.health}/readyz`)).status).toBe(200);
  expect(await sink.end()).toBe(0);
  expect((await readFile(sink.file, "utf8")).trimEnd().split("\n")).toHaveLength(2);
});

test("it answers to its own names, and to no other, as a page elsewhere could point one at it", async () => {
  const { page } = await startSink();
  expect(await statusFor(page, "sink:4025")).toBe(200);
  expect(await statusFor(page, "localhost:4025")).toBe(200);
  expect(await statusFor(page, "gihan.example")).toBe(403);
  expect(await statusFor(page, "sink.gihan.example")).toBe(403);
});
