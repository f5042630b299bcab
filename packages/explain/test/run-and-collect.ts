import { Readable, Writable } from "node:stream";
import { runExplain } from "../src/command/run-explain.ts";

/** Runs the command in this process and collects what it printed. */
export async function runAndCollect(
  argv: readonly string[],
  how: { readonly input?: string; readonly isTTY?: boolean; readonly env?: Record<string, string> } = {},
) {
  const parts: string[] = [];
  const errors: string[] = [];
  const stdout = new Writable({
    write(chunk: Buffer, _encoding, done) {
      parts.push(chunk.toString());
      done();
    },
  });
  const exitCode = await runExplain(argv, {
    env: how.env ?? {},
    stdin: Readable.from([Buffer.from(how.input ?? "")]),
    stdout: Object.assign(stdout, { isTTY: how.isTTY ?? false }),
    stderr: { write: (text) => errors.push(text) },
  });
  return { exitCode, stdout: parts.join(""), stderr: errors.join("") };
}
