import { proveFaults } from "./faults/prove-faults.ts";
import { proveKill } from "./kill/prove-kill.ts";
import { listText } from "./list-text.ts";
import { help, readOptions, type Asked } from "./options.ts";

const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function prove(asked: Asked): Promise<0 | 1 | 2> {
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
      return (await proveFaults(asked.options, say)) ? 0 : 1;
    case "everything": {
      const isKillKept = await proveKill(asked.kill, say);
      const areFaultsKept = await proveFaults(asked.faults, say);
      return isKillKept && areFaultsKept ? 0 : 1;
    }
  }
}

process.exitCode = await prove(readOptions(process.argv.slice(2)));
