import { proveFaults } from "./faults/prove-faults.ts";
import { proveKill } from "./kill/prove-kill.ts";
import { listText } from "./list-text.ts";
import { proveMutations } from "./mutations/prove-mutations.ts";
import { help, readOptions, type Asked } from "./options.ts";
import { proveTimelines } from "./timelines/prove-timelines.ts";
import { untilInterrupted } from "./until-interrupted.ts";

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const timelinesOutput = { say, print: (json: string): void => console.log(json) };

/** As shells have it for a process that was interrupted. */
const interruptedCode = 130;

async function prove(asked: Asked): Promise<0 | 1 | 2 | typeof interruptedCode> {
  switch (asked.kind) {
    case "help":
      console.log(help);
      return 0;
    case "list":
      console.log(listText());
      return 0;
    case "refused":
      say(asked.reason);
      return 2;
    case "kill":
      return (await proveKill(asked.options, say)) ? 0 : 1;
    case "faults":
      return interruptible((signal) => proveFaults(asked.options, say, signal));
    case "timelines":
      return proveTimelines(asked.options, timelinesOutput) ? 0 : 1;
    case "mutations":
      return interruptible((signal) => proveMutations(asked.options, say, signal));
    case "everything": {
      const isCountKept = proveTimelines(asked.timelines, timelinesOutput);
      const isKillKept = await proveKill(asked.kill, say);
      const code = await interruptible(async (signal) => {
        const areTestsSharp = await proveMutations(asked.mutations, say, signal);
        return (await proveFaults(asked.faults, say, signal)) && areTestsSharp;
      });
      return code === 0 && !(isCountKept && isKillKept) ? 1 : code;
    }
  }
}

async function interruptible(proof: (signal: AbortSignal) => Promise<boolean>): Promise<0 | 1 | typeof interruptedCode> {
  const ending = await untilInterrupted(proof);
  if (ending.kind === "interrupted") {
    say("interrupted; everything was taken down");
    return interruptedCode;
  }
  return ending.result ? 0 : 1;
}

process.exitCode = await prove(readOptions(process.argv.slice(2)));
// A fault that was interrupted may still wait for what will not come.
if (process.exitCode === interruptedCode) process.exit();
