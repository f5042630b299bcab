import { Agent, request as openRequest } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { SentEvent } from "./sent-event.ts";

/** The municipal system: it sends every event until it is told that it was taken. */
export interface Poster {
  /**
   * Resolves with the moment of the 202 (epoch milliseconds), or with null when it was closed before. `onWritten` is called once, when the bytes of the first try are with the
   * kernel; it is given a look at whether the answer has come.
   * @throws Error when an event is refused, which is a fault of the proof.
   */
  post(events: readonly SentEvent[], onWritten?: (isAnswered: () => boolean) => void): Promise<number | null>;
  /** What became of an event, by the public look-up; null while it is not known. */
  statusOf(event: SentEvent): Promise<string | null>;
  /** How often a request had to be sent again. */
  retries(): number;
  /** Gives up whatever is still not taken. */
  close(): void;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

const answerWithinMs = 5_000;

/** A sender of one key's events; where the intake has several doors it goes to the next one when it is not served. */
export function createPoster(target: {
  readonly urls: readonly string[];
  readonly token: string;
  /** From a request that was not served to the next one. */
  readonly retryEveryMs: number;
}): Poster {
  const agent = new Agent({ keepAlive: true });
  const closing = new AbortController();
  const { signal } = closing;
  let retries = 0;
  let door = 0;

  function exchange(method: "GET" | "POST", path: string, body: string, onWritten?: (isAnswered: () => boolean) => void): Promise<Answer> {
    return new Promise((resolve, reject) => {
      let isAnswered = false;
      const headers = {
        authorization: `Bearer ${target.token}`,
        ...(method === "POST" ? { "content-type": "application/cloudevents-batch+json", "content-length": Buffer.byteLength(body) } : {}),
      };
      const request = openRequest(
        new URL(path, target.urls[door % target.urls.length]),
        { method, headers, agent, signal, timeout: answerWithinMs },
        (response) => {
          isAnswered = true;
          let text = "";
          response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
          response.on("end", () => resolve({ status: response.statusCode ?? 0, body: text }));
          response.on("error", reject);
        },
      );
      request.on("timeout", () => request.destroy(new Error("no answer")));
      request.on("error", reject);
      request.end(body, () => onWritten?.(() => isAnswered));
    });
  }

  return {
    async post(events, onWritten) {
      const body = JSON.stringify(events);
      let tellWritten = onWritten;
      while (!signal.aborted) {
        const answer = await exchange("POST", "/v1/events", body, tellWritten).catch(() => null);
        tellWritten = undefined;
        if (answer?.status === 202) {
          const { refused } = JSON.parse(answer.body) as { readonly refused: number };
          if (refused > 0) throw new Error(`an event of the proof was refused: ${answer.body}`);
          return Date.now();
        }
        if (answer !== null && answer.status < 500 && answer.status !== 429) {
          throw new Error(`the intake answered ${answer.status}: ${answer.body}`);
        }
        if (signal.aborted) break;
        retries += 1;
        door += 1;
        await pause(target.retryEveryMs, undefined, { signal }).catch(() => undefined);
      }
      return null;
    },
    async statusOf({ source, id }) {
      const answer = await exchange("GET", `/v1/events?${new URLSearchParams({ source, id })}`, "").catch(() => null);
      return answer?.status === 200 ? (JSON.parse(answer.body) as { readonly status: string }).status : null;
    },
    retries: () => retries,
    close() {
      closing.abort();
      agent.destroy();
    },
  };
}
