import { Agent, request } from "node:http";

/** Posts bodies over keep-alive connections for so many seconds; returns how many were answered 202 per second. */
export async function postLoad(load: {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: (number: number) => string;
  readonly connections: number;
  readonly seconds: number;
}): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections });
  const endAt = performance.now() + load.seconds * 1000;
  let number = 0;
  let answered = 0;
  const post = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const body = load.body(number++);
      const sent = request(
        load.url,
        { method: "POST", agent, headers: { ...load.headers, "content-length": Buffer.byteLength(body) } },
        (response) => {
          response.resume();
          response.on("end", () => {
            if (response.statusCode !== 202) return reject(new Error(`answered ${response.statusCode}`));
            answered++;
            resolve();
          });
        },
      );
      sent.on("error", reject);
      sent.end(body);
    });
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: load.connections }, async () => {
      while (performance.now() < endAt) await post();
    }),
  );
  agent.destroy();
  return answered / ((performance.now() - startedAt) / 1000);
}
