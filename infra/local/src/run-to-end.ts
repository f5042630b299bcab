import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { plainSpeech } from "./plain-speech.ts";

/** How a program ended, with everything it printed; `code` is null where it could not be started at all. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a program to its end. */
export async function runToEnd(program: string, args: readonly string[]): Promise<Ended> {
  const child = spawn(program, args, { env: plainSpeech(), stdio: ["ignore", "pipe", "pipe"] });
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  try {
    const [code] = (await once(child, "close")) as [number | null];
    return { code, output: (await output).join("") };
  } catch (error) {
    return { code: null, output: String(error) };
  }
}
