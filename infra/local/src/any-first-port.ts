import { isFree } from "./choose-ports.ts";
import { serviceDefinitions, type ServicePlaces } from "./service-definitions.ts";

/** Below the ports that the system hands out of its own accord, to connections for instance. */
const range = { from: 20_000, size: 10_000 } as const;

/** A first port with which one service of each kind finds all its ports free, where the usual ones may belong to another Gihan. */
export async function anyFirstPort(places: ServicePlaces): Promise<number> {
  for (;;) {
    const firstPort = range.from + Math.floor(Math.random() * range.size);
    const wanted = serviceDefinitions({ ...places, firstPort }).flatMap(({ ports }) => Object.values(ports));
    if ((await Promise.all(wanted.map(isFree))).every(Boolean)) return firstPort;
  }
}
