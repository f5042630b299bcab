import { exerciseChannel } from "../src/conformance/exercise-channel.ts";
import type { ProviderMood } from "../src/conformance/exercise-channel.ts";
import { startFakeTextGateway } from "../src/text/fake-text-gateway.ts";
import type { TextGatewayBehaviour } from "../src/text/fake-text-gateway.ts";
import { sinkTextChannel } from "../src/text/sink-text-channel.ts";

const behaviours: Record<ProviderMood, TextGatewayBehaviour> = {
  accepts: { kind: "answer", status: 202, body: { id: "t-1" } },
  "refuses the address": { kind: "answer", status: 422, body: { code: "invalid-number" } },
  "is busy": { kind: "answer", status: 503 },
  "takes it and breaks the line": { kind: "break-after-body" },
  "takes it and says nothing": { kind: "silent-after-body" },
  "is away": { kind: "refuse-connections" },
};

exerciseChannel("text to the sink", async () => {
  const gateway = await startFakeTextGateway();
  return {
    open: ({ silenceMs }) => sinkTextChannel({ url: gateway.url, timeoutMs: silenceMs }),
    address: "010-0000-0000",
    setMood: (mood) => gateway.behave(behaviours[mood]),
    receivedCount: () => gateway.received.length,
    stop: gateway.stop,
  };
});
