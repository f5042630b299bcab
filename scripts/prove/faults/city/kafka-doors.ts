import type { ServiceName } from "./service-name.ts";

/** Where one broker listens for one service, and where the service finds it: the near end of its link. */
export interface Door {
  readonly service: ServiceName;
  readonly port: number;
  readonly linkPort: number;
}

/**
 * The settings that give a broker a door for each service. A client goes where the broker says it is: each service is told the near end
 * of its own link, so that one link can be cut and the others not.
 */
export function doorSettings(broker: {
  /** For the other brokers, and for the proof itself. */
  readonly clients: number;
  readonly controller: number;
  readonly doors: readonly Door[];
}): Readonly<Record<string, string>> {
  const { clients, controller, doors } = broker;
  const names = doors.map(({ service }) => service.toUpperCase());
  const address = (port: number): string => `127.0.0.1:${port}`;
  return {
    listeners: [
      `PLAINTEXT://${address(clients)}`,
      `CONTROLLER://${address(controller)}`,
      ...doors.map(({ port }, index) => `${names[index]}://${address(port)}`),
    ].join(","),
    "advertised.listeners": [
      `PLAINTEXT://${address(clients)}`,
      ...doors.map(({ linkPort }, index) => `${names[index]}://${address(linkPort)}`),
    ].join(","),
    "listener.security.protocol.map": ["PLAINTEXT", "CONTROLLER", ...names].map((name) => `${name}:PLAINTEXT`).join(","),
    "inter.broker.listener.name": "PLAINTEXT",
  };
}
