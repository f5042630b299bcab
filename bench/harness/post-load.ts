import { Agent, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

export interface Target {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
}

/** Posts bodies over keep-alive connections for so many seconds; returns how many were taken per second. */
export async function postLoad(load: Target & { readonly body: (number: number) => string; readonly seconds: number }): Promise<number> {
  const poster = openPoster(load);
  const endAt = performance.now() + load.seconds * 1000;
  let number = 0;
  let taken = 0;
  const startedAt = performance.now();
  await beside(load.connections, async () => {
    while (performance.now() < endAt) {
      await poster.post(load.body(number++));
      taken++;
    }
  });
  poster.close();
  return taken / ((performance.now() - startedAt) / 1000);
}

/** Posts every body. */
export async function postAll(target: Target, bodies: readonly string[]): Promise<void> {
  const poster = openPoster(target);
  const waiting = bodies.values();
  await beside(target.connections, async () => {
    for (const body of waiting) await poster.post(body);
  });
  poster.close();
}

async function beside(count: number, work: () => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: count }, work));
}

interface Poster {
  /** Posts a body until it is taken: a sender that is told to come again does. @throws Error for any other answer, or after half a minute. */
  post(body: string): Promise<void>;
  close(): void;
}

const comeAgainMs = 100;
const patienceMs = 30_000;

function openPoster({ url, headers, connections }: Target): Poster {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const postOnce = (body: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const sent = request(
        url,
        { method: "POST", agent, headers: { ...headers, "content-length": Buffer.byteLength(body) } },
        (response) => {
          response.resume();
          response.on("end", () => resolve(response.statusCode ?? 0));
        },
      );
      sent.on("error", reject);
      sent.end(body);
    });

  return {
    async post(body) {
      const until = performance.now() + patienceMs;
      for (let status = await postOnce(body); status !== 202; status = await postOnce(body)) {
        if (status !== 503 || performance.now() > until) throw new Error(`answered ${status}`);
        await pause(comeAgainMs);
      }
    },
    close: () => agent.destroy(),
  };
}
