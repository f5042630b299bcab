import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo, Server } from "node:net";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import { freePort } from "@gihan/testing/free-port";
import { temporaryFolder } from "@gihan/testing/temporary-folder";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";

const run = promisify(execFile);
let url = "";
let token = "";
let stopGihan: () => Promise<unknown> = async () => undefined;

beforeAll(async () => {
  const dataFolder = await temporaryFolder();
  const [port, sinkPort] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, [join(import.meta.dirname, "..", "services", "standalone", "src", "main.ts")], {
    env: { PATH: process.env["PATH"] ?? "", GIHAN_DATA: dataFolder, GIHAN_PORT: `${port}`, GIHAN_SINK_PORT: `${sinkPort}` },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (said += chunk));
  const ended = once(child, "close");
  stopGihan = () => {
    child.kill("SIGTERM");
    return ended;
  };
  url = `http://127.0.0.1:${port}`;
  const isReady = async () => {
    const { status } = await fetch(`${url}/readyz`).catch((error: unknown) => ({ status: String(error) }));
    if (status !== 200) throw new Error(`not ready (${status}): ${said}`);
  };
  const gone = ended.then(() => Promise.reject(new Error(`Gihan ended: ${said}`)));
  gone.catch(() => undefined);
  await Promise.race([vi.waitFor(isReady, { timeout: 60_000, interval: 100 }), gone]);
  token = (await readFile(join(dataFolder, "api-key"), "utf8")).trim();
});

afterAll(() => stopGihan());

async function portOf(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** Runs an example and answers the lines it printed. */
async function example(command: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const [program = "", ...args] = command;
  const env = { PATH: process.env["PATH"] ?? "", GIHAN_URL: url, GIHAN_TOKEN: token, ...environment };
  const { stdout } = await run(program, args, { cwd: import.meta.dirname, env });
  return stdout.trimEnd().split("\n");
}

test("post-one-event.sh: the event is accepted, and follow-an-event.ts shows the complaint's deadline and reminders", async () => {
  const [answer = ""] = await example(["bash", "post-one-event.sh"]);
  const { accepted, results } = JSON.parse(answer) as { accepted: number; results: readonly { id: string }[] };
  expect(accepted).toBe(1);
  const lines = await example([process.execPath, "follow-an-event.ts", results[0]?.id ?? ""]);
  expect(lines[0]).toBe("event      applied");
  expect(lines[1]).toMatch(/^complaint {2}permits \d{4}-\d+, open$/);
  expect(lines[2]).toMatch(/^processing is due \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+09:00$/);
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}처리기한 \d{4}\. /));
  expect(lines).toContainEqual(expect.stringMatching(/ d-day to the clerk: planned$/));
});

test("post-one-event.sh: with a key that is none it fails and shows the problem", async () => {
  const failing = example(["bash", "post-one-event.sh"], { GIHAN_TOKEN: "gihan_none" });
  await expect(failing).rejects.toMatchObject({ code: 22, stdout: expect.stringContaining('"status":401') });
});

test("post-a-batch.ts: waits while Gihan is away, then tells what became of each event", async () => {
  const refusals = [503, 429];
  const pass = async (request: IncomingMessage): Promise<{ readonly status: number; readonly text: string }> => {
    const headers = { authorization: request.headers.authorization ?? "", "content-type": request.headers["content-type"] ?? "" };
    const answer = await fetch(new URL("/v1/events", url), { method: "POST", headers, body: await buffer(request) });
    return { status: answer.status, text: await answer.text() };
  };
  const gate = createServer((request, response) => {
    const refusal = refusals.shift();
    if (refusal !== undefined) return void response.writeHead(refusal, { "retry-after": "0" }).end();
    void pass(request).then(({ status, text }) => response.writeHead(status).end(text));
  });
  onTestFinished(() => void gate.close());
  const lines = await example([process.execPath, "post-a-batch.ts"], { GIHAN_URL: `http://127.0.0.1:${await portOf(gate)}` });
  expect(lines).toEqual([
    "503, once more in 0 s",
    "429, once more in 0 s",
    expect.stringMatching(/^2026-\d+1 {2}accepted$/),
    expect.stringMatching(/^2026-\d+2 {2}accepted$/),
    "without-a-digit  refused",
    expect.stringContaining("at least one digit"),
    expect.stringContaining("숫자가 들어 있고"),
  ]);
});

test("a-complaints-life.ts: the deadline moves with each event", async () => {
  expect(await example([process.execPath, "a-complaints-life.ts"])).toEqual([
    "accepted for 20 working days: due 2026-06-29T18:00:00+09:00, running",
    "assigned: due 2026-06-29T18:00:00+09:00, running",
    "papers asked for: due not known, paused",
    // 4 to 11 June do not count, first and last day included (Decree of the Administrative Procedures Act art. 11): six working days.
    "papers arrived: due 2026-07-07T18:00:00+09:00, running",
    "extended by 5 working days: due 2026-07-14T18:00:00+09:00, running",
    "completed: due 2026-07-14T18:00:00+09:00, closed",
  ]);
});

test("what-if.ts: the deadline that would be, and the reason where there would be none", async () => {
  expect(await example([process.execPath, "what-if.ts"])).toEqual([
    "as it stands: due 2026-06-29T18:00:00+09:00, running",
    "papers asked for: due not known, paused",
    "extended by 5 working days: due 2026-07-06T18:00:00+09:00, running",
    "extended because of overload: due 2026-06-29T18:00:00+09:00, running",
    expect.stringMatching(/^ {2}[A-Z].*\.$/),
  ]);
});

test("follow-notices.ts: goes on where it left off", async () => {
  const cursor = join(await temporaryFolder(), "cursor");
  const nothingNew = /^all taken in up to \d+; run it again/;
  expect((await example([process.execPath, "follow-notices.ts", cursor])).at(-1)).toMatch(nothingNew);
  expect(await readFile(cursor, "utf8")).toMatch(/^\d+$/);
  expect((await example([process.execPath, "follow-notices.ts", cursor])).at(-1)).toMatch(nothingNew);
});

test("record-a-directory.ts: everything it records is taken in", async () => {
  expect(await example([process.execPath, "record-a-directory.ts"])).toEqual(
    ["department_recorded", "person_recorded", "person_recorded", "role_assigned", "absence_recorded"].map(
      (fact) => `gihan.directory.${fact}.v1  applied`,
    ),
  );
});

const python = await run("python3", ["--version"]).catch(() => null);
if (python === null) process.stderr.write("\npython/post_event.py IS NOT RUN: there is no python3 on this machine\n");

test.skipIf(python === null)("python/post_event.py: posts with the standard library alone", async () => {
  const [line = ""] = await example(["python3", "python/post_event.py"]);
  expect(line).toMatch(/^202 accepted-2026-\d+$/);
  const [status] = await example([process.execPath, "follow-an-event.ts", line.slice(4)]);
  expect(status).toBe("event      applied");
});
