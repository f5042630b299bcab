import { emailChannel } from "../src/email/email-channel.ts";
import { startFakeSmtpServer } from "../src/email/fake-smtp-server.ts";
import type { SmtpBehaviour } from "../src/email/fake-smtp-server.ts";
import { exerciseChannel } from "../src/conformance/exercise-channel.ts";
import type { ProviderMood } from "../src/conformance/exercise-channel.ts";

const behaviours: Record<ProviderMood, SmtpBehaviour> = {
  accepts: { kind: "accept" },
  "refuses the address": { kind: "reply", at: "rcpt", code: 550, text: "5.1.1 no such user" },
  "is busy": { kind: "reply", at: "rcpt", code: 451, text: "4.3.2 try later" },
  "takes it and breaks the line": { kind: "close-after-message" },
  "takes it and says nothing": { kind: "silent-after-message" },
  "is away": { kind: "close-before-greeting" },
};

for (const pipelining of [true, false]) {
  exerciseChannel(`e-mail ${pipelining ? "with" : "without"} pipelining`, async () => {
    const server = await startFakeSmtpServer({ pipelining });
    return {
      open: ({ silenceMs }) =>
        emailChannel({ smtpUrl: server.url, from: "기한 <gihan@office.test>", messageIdDomain: "office.test", socketTimeoutMs: silenceMs }),
      address: "clerk@office.test",
      setMood: (mood) => server.behave(behaviours[mood]),
      receivedCount: () => server.received.length,
      stop: server.stop,
    };
  });
}
