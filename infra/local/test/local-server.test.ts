import { startMarkOf } from "@gihan/runtime/processes/process-identity";
import { temporaryFolder } from "@gihan/testing/temporary-folder";
import { expect, onTestFinished, test, vi } from "vitest";
import { localServer, type LocalServer, type OnServerLost } from "../src/local-server.ts";
import { notedProcess } from "../src/process-note.ts";
import { restartLost } from "../src/restart-lost.ts";
import { faultOf } from "./fault-of.ts";

const patience = { timeout: 20_000 };

async function small(options: { readonly isReady: boolean; readonly onLost?: OnServerLost }) {
  const folder = await temporaryFolder();
  const server: LocalServer = localServer({
    name: "small",
    program: process.execPath,
    arguments: ["-e", "console.log('ready'); setInterval(() => {}, 1000)"],
    folder,
    isReady: (line) => options.isReady && line === "ready",
    onLost: options.onLost,
  });
  onTestFinished(() => server.kill());
  return { server, noteFile: `${folder}/small.process` };
}

const runs = (server: LocalServer): Promise<number> =>
  vi.waitFor(() => {
    expect(server.pid()).not.toBeNull();
    return server.pid()!;
  }, patience);

test("a start that is interrupted ends the server", { timeout: 30_000 }, async () => {
  const { server } = await small({ isReady: false });
  const interruption = new AbortController();
  const outcome = faultOf(server.start(interruption.signal));
  const pid = await runs(server);
  interruption.abort(new Error("enough"));
  expect(await outcome).toMatchObject({ message: "enough" });
  expect(await startMarkOf(pid)).toBeUndefined();
  expect(server.pid()).toBeNull();
});

test("a server can be stopped, and is noted, before it is ready", { timeout: 30_000 }, async () => {
  const { server, noteFile } = await small({ isReady: false });
  const outcome = faultOf(server.start());
  const pid = await runs(server);
  await vi.waitFor(async () => expect(await notedProcess(noteFile)).toBe(pid), patience);
  await server.stop();
  expect(await outcome).toMatchObject({ message: expect.stringContaining("시작되지 않았습니다") });
  expect(await startMarkOf(pid)).toBeUndefined();
});

test("a server that nobody stopped is said to be lost, one that was stopped is not", { timeout: 30_000 }, async () => {
  const lost = vi.fn<OnServerLost>();
  const { server } = await small({ isReady: true, onLost: lost });
  await server.start();
  await server.stop();
  await server.start();
  await server.kill();
  expect(lost).not.toHaveBeenCalled();
  await server.start();
  server.signal("SIGKILL");
  await vi.waitFor(
    () => expect(lost).toHaveBeenCalledExactlyOnceWith(server, expect.stringMatching(/^small\(pid \d+\).*SIGKILL/)),
    patience,
  );
});

test("a lost server is started again and its new number is said", { timeout: 30_000 }, async () => {
  const said: string[] = [];
  const onLost = vi.fn<(error: Error) => void>();
  const { signal } = new AbortController();
  const { server } = await small({ isReady: true, onLost: restartLost({ onProgress: (sentence) => said.push(sentence), onLost, signal }) });
  await server.start();
  server.signal("SIGKILL");
  await vi.waitFor(() => expect(said.at(-1)).toMatch(/^small: pid \d+$/), patience);
  expect(said.at(-1)).toBe(`small: pid ${server.pid()}`);
  expect(onLost).not.toHaveBeenCalled();
});
