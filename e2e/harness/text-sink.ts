import { startTextGateway } from "@gihan/testing/text-gateway";
import { complaintsIn, unwrapped, type ReceivedMessage } from "./received-message.ts";

/** A text gateway that takes what it is told to take, and keeps it. */
export interface TextSink {
  readonly url: string;
  /** Decides on each number; without a rule everything is taken. */
  readonly answer: (rule: (number: string) => "accepted" | "invalid-number" | "unavailable") => void;
  /** What has come in since the last call. */
  readonly take: () => readonly ReceivedMessage[];
  readonly stop: () => Promise<void>;
}

export async function startTextSink(): Promise<TextSink> {
  const received: ReceivedMessage[] = [];
  let rule: (number: string) => "accepted" | "invalid-number" | "unavailable" = () => "accepted";
  const gateway = await startTextGateway(({ number, body, keep, accept, refuse }) => {
    switch (rule(number)) {
      case "invalid-number":
        return refuse(422, "invalid-number");
      case "unavailable":
        return refuse(503);
      case "accepted":
        keep();
        received.push({ channel: "text", to: number, subject: null, body: unwrapped(body), complaints: complaintsIn(body) });
        return accept();
    }
  });
  return {
    url: gateway.url,
    answer: (next) => {
      rule = next;
    },
    take: () => received.splice(0),
    stop: () => gateway.stop(),
  };
}
