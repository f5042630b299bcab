import type { AddressInfo } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { bareProducer, type BareTopic } from "./bare-log.ts";
import { createBareRoute } from "./bare-route.ts";

// The way in as one would write it by hand. Says where it listens.
const app = createBareRoute(await bareProducer(workerData as BareTopic));
await app.listen({ host: "127.0.0.1", port: 0 });
parentPort!.postMessage(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}`);
