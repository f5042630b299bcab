import { once } from "node:events";
import { Worker } from "node:worker_threads";

/** A file of the bench on a thread of its own: as apart from ours as a process, and gone with it. */
export interface Thread<Ready, Said> {
  /** The first thing it said. */
  readonly ready: Ready;
  /** Hears the rest. */
  onSaid(listener: (said: Said) => void): void;
  stop(): Promise<void>;
}

/** Starts it and waits for its first word. A fault of the thread ends the bench. */
export async function startThread<Ready, Said = never>(file: URL, workerData: object): Promise<Thread<Ready, Said>> {
  const worker = new Worker(file, { workerData, execArgv: ["--disable-warning=TimeoutNegativeWarning"] });
  const [ready] = (await once(worker, "message")) as [Ready];
  return {
    ready,
    onSaid: (listener) => void worker.on("message", listener),
    async stop() {
      await worker.terminate();
    },
  };
}
