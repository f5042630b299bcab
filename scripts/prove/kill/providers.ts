import type { Random } from "../../demo/fortnight/random.ts";
import { incomingMail, incomingText, type Arrivals, type Incoming } from "./arrivals.ts";
import { startSmtpSink } from "./smtp-sink.ts";
import { startTextGateway } from "@gihan/testing/text-gateway";

/** A message that waits for what the provider does with it. */
interface Pending {
  readonly incoming: Incoming;
  keep(): void;
  accept(): void;
}

/** So many mails are swallowed without an answer, and so is their repeat: nobody will ever know, and the operator must be told so. */
const silentShare = 0.005;

/** Mail server and text gateway, which take nearly everything at once unless a kill is aimed at them. */
export interface Providers {
  readonly smtpUrl: string;
  readonly textUrl: string;
  /**
   * From now on nothing is answered, and of what comes in about half is kept; resolves with the first notice that is held. It ends
   * with `openAgain`.
   */
  hold(): Promise<string>;
  /** Takes the next message and calls `then` in the turn of the event loop in which it was answered; resolves with its notice. */
  answerOnce(then: () => void): Promise<string>;
  openAgain(): void;
  stop(): Promise<void>;
}

export async function startProviders(arrivals: Arrivals, random: Random): Promise<Providers> {
  const answered = new Set<string>();
  const silent = new Set<string>();
  const isSilent = ({ channel, noticeId }: Incoming): boolean => {
    if (channel === "email" && !answered.has(noticeId) && random.chance(silentShare)) silent.add(noticeId);
    return silent.has(noticeId);
  };
  const take = ({ incoming, keep, accept }: Pending): void => {
    if (isSilent(incoming)) return;
    answered.add(incoming.noticeId);
    keep();
    accept();
  };
  let onPending = take;
  const receive = (pending: Pending): void => onPending(pending);

  const smtp = await startSmtpSink((handover) => {
    const incoming = incomingMail(handover);
    receive({ incoming, keep: () => arrivals.add(incoming), accept: handover.accept });
  });
  const texts = await startTextGateway((handover) => {
    const incoming = incomingText(handover);
    const keep = (): void => {
      handover.keep();
      arrivals.add(incoming);
    };
    receive({ incoming, keep, accept: handover.accept });
  });

  return {
    smtpUrl: smtp.url,
    textUrl: texts.url,
    hold: () =>
      new Promise((resolve) => {
        onPending = ({ incoming, keep }) => {
          if (random.chance(0.5)) keep();
          resolve(incoming.noticeId);
        };
      }),
    answerOnce: (then) =>
      new Promise((resolve) => {
        onPending = (pending) => {
          onPending = take;
          pending.keep();
          pending.accept();
          then();
          resolve(pending.incoming.noticeId);
        };
      }),
    openAgain: () => {
      onPending = take;
    },
    async stop() {
      await Promise.all([smtp.stop(), texts.stop()]);
    },
  };
}
