import { expect, it } from "vitest";
import { doorSettings } from "./kafka-doors.ts";

it("lets each service in by a door of its own, and sends it back to the near end of its own link", () => {
  const doors = [
    { service: "intake", port: 31, linkPort: 41 },
    { service: "notifier", port: 32, linkPort: 42 },
  ] as const;
  expect(doorSettings({ clients: 10, controller: 20, doors })).toEqual({
    listeners: "PLAINTEXT://127.0.0.1:10,CONTROLLER://127.0.0.1:20,INTAKE://127.0.0.1:31,NOTIFIER://127.0.0.1:32",
    "advertised.listeners": "PLAINTEXT://127.0.0.1:10,INTAKE://127.0.0.1:41,NOTIFIER://127.0.0.1:42",
    "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,INTAKE:PLAINTEXT,NOTIFIER:PLAINTEXT",
    "inter.broker.listener.name": "PLAINTEXT",
  });
});
