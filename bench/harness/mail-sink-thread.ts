import type { AddressInfo } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { SMTPServer } from "smtp-server";

// Says its URL first, then the address of each mail when it is acknowledged.
const { answerAfterMs } = workerData as { readonly answerAfterMs: number };

const server = new SMTPServer({
  disabledCommands: ["STARTTLS", "AUTH"],
  onData(stream, { envelope }, done) {
    const acknowledge = (): void => {
      for (const { address } of envelope.rcptTo) parentPort!.postMessage(address);
      done();
    };
    stream.resume();
    stream.once("end", () => (answerAfterMs === 0 ? acknowledge() : setTimeout(acknowledge, answerAfterMs)));
  },
});
// A sender that hangs up is its own affair.
server.on("error", () => undefined);
server.listen(0, "127.0.0.1", () => parentPort!.postMessage(`smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`));
