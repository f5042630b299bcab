import { once } from "node:events";
import { createServer } from "node:net";

/** Below what systems hand out for outgoing connections: one of those could take the port of a server that is away for a while. */
const lowest = 20_000;
const highest = 31_000;

/** So many ports in a row that nobody listens on. */
export async function takePorts(count: number): Promise<number> {
  for (;;) {
    const first = lowest + Math.floor(Math.random() * (highest - lowest - count));
    const areFree = await Promise.all(Array.from({ length: count }, (_, place) => isFree(first + place)));
    if (areFree.every(Boolean)) return first;
  }
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port, "127.0.0.1");
  try {
    await once(probe, "listening");
  } catch {
    return false;
  }
  probe.close();
  await once(probe, "close");
  return true;
}
