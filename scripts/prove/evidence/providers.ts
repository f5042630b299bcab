import type { Random } from "../../demo/fortnight/random.ts";
import { startTextGateway } from "@gihan/testing/text-gateway";
import { incomingMail, incomingText, type Arrivals, type Incoming } from "./arrivals.ts";
import { startSmtpSink } from "./smtp-sink.ts";

/** What a provider does with a message whose last byte has come in. `isKept`: its recipient gets it all the same. */
export type Treatment =
  | { readonly kind: "accept"; readonly afterMs: number }
  /** 451 or 503: come again. */
  | { readonly kind: "refuse" }
  | { readonly kind: "never-answer"; readonly isKept: boolean }
  | { readonly kind: "hang-up"; readonly isKept: boolean };

/** A message that waits for what the provider does with it. */
interface Pending {
  readonly incoming: Incoming;
  keep(): void;
  accept(): void;
  refuse(): void;
  hangUp(): void;
}

/** Mail server and text gateway, which take nearly everything at once unless they are told otherwise. */
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
  /** Treats every message as it is told to, until `openAgain`. */
  treat(decide: (incoming: Incoming) => Treatment): void;
  openAgain(): void;
  stop(): Promise<void>;
}

export async function startProviders(parts: {
  readonly arrivals: Arrivals;
  readonly random: Random;
  /** So many mails are swallowed without an answer, and so is their repeat: nobody will ever know, and the operator must be told so. */
  readonly silentShare: number;
}): Promise<Providers> {
  const { arrivals, random, silentShare } = parts;
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
    receive({ ...handover, incoming, keep: () => arrivals.add(incoming) });
  });
  const texts = await startTextGateway((handover) => {
    const incoming = incomingText(handover);
    const keep = (): void => {
      handover.keep();
      arrivals.add(incoming);
    };
    receive({ ...handover, incoming, keep, refuse: () => handover.refuse(503) });
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
    treat(decide) {
      onPending = (pending) => apply(decide(pending.incoming), pending);
    },
    openAgain: () => {
      onPending = take;
    },
    async stop() {
      await Promise.all([smtp.stop(), texts.stop()]);
    },
  };
}

function apply(treatment: Treatment, { keep, accept, refuse, hangUp }: Pending): void {
  switch (treatment.kind) {
    case "accept":
      keep();
      if (treatment.afterMs === 0) accept();
      else setTimeout(accept, treatment.afterMs);
      return;
    case "refuse":
      return refuse();
    case "never-answer":
      if (treatment.isKept) keep();
      return;
    case "hang-up":
      if (treatment.isKept) keep();
      return hangUp();
  }
}
