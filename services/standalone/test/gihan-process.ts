import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { onTestFinished, vi } from "vitest";

/** A mail or text as the sink's page lists it. */
export interface SunkMessage {
  readonly to: string;
  readonly text: string;
}

/** `npm start` as a process of its own, known only by what it prints, as to whoever started it. */
export interface GihanProcess {
  readonly url: string;
  readonly sinkUrl: string;
  /** The line that the banner asks to paste. */
  readonly curl: string;
  /** Process number of its Postgres. */
  readonly serverPid: number;
  /** Sends the signal and waits for the end; answers the exit code, null if the signal itself ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts Gihan on the folder and resolves when its banner stands there; it goes with the test. */
export async function startGihan(dataFolder: string): Promise<GihanProcess> {
  const { child, said, ended } = launch({ GIHAN_DATA: dataFolder });
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return ended;
  };
  onTestFinished(async () => void (await end("SIGTERM")));
  const [, url = "", sinkUrl = "", curl = ""] = await vi.waitFor(() => {
    if (child.exitCode !== null) throw new Error(`ended before it ran: ${said()}`);
    const banner = /이벤트 받는 곳 +(\S+)\/v1\/events[^]*보낸 메일·문자 +(\S+)[^]*\n(curl [^]*?'\{.*\}')\n/.exec(said());
    if (banner === null) throw new Error(`no banner yet: ${said()}`);
    return banner;
  }, 25_000);
  const serverPid = Number.parseInt(await readFile(join(dataFolder, "cluster", "postmaster.pid"), "utf8"), 10);
  return { url, sinkUrl, curl, serverPid, end };
}

/** Starts Gihan where it cannot start; answers its exit code and the lines it printed, without those that tell of progress. */
export async function failToStart(
  environment: Readonly<Record<string, string>>,
): Promise<{ code: number | null; lines: readonly string[] }> {
  const { said, ended } = launch(environment);
  const code = await ended;
  const lines = said().split("\n");
  return { code, lines: lines.filter((line) => line !== "" && !line.startsWith("데이터베이스를 ")) };
}

/** Runs a printed curl line in a shell; answers the status and the number of the complaint in it. */
export async function paste(curl: string): Promise<{ readonly status: string; readonly number: string }> {
  const { stdout } = await promisify(execFile)("bash", ["-c", `${curl} --write-out '\\n%{http_code}'`]);
  return { status: stdout.split("\n").at(-1) ?? "", number: /"number":"([^"]+)"/.exec(curl)?.[1] ?? "" };
}

/** The messages that name the complaint, as soon as there are any. */
export async function messagesAbout(number: string, sinkUrl: string): Promise<readonly SunkMessage[]> {
  return vi.waitFor(
    async () => {
      const response = await fetch(`${sinkUrl}/messages.json`);
      const { messages } = (await response.json()) as { readonly messages: readonly SunkMessage[] };
      const about = messages.filter(({ text }) => text.includes(number));
      if (about.length === 0) throw new Error(`no message about ${number} among ${messages.length}`);
      return about;
    },
    // What has no alarm is told by a sweep, of which one comes every fifteen seconds.
    { timeout: 45_000, interval: 100 },
  );
}

function launch(environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [join(import.meta.dirname, "..", "src", "main.ts")], {
    env: { PATH: process.env["PATH"] ?? "", GIHAN_PORT: "0", GIHAN_SINK_PORT: "0", ...environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let output = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
  const ended = once(child, "close").then(([code]) => code as number | null);
  return { child, said: () => output, ended };
}
