import { expect, test } from "vitest";
import { portOf, serviceDefinitions, type ServicePlaces } from "../src/service-definitions.ts";
import { servicesText } from "../src/services-text.ts";

const places: ServicePlaces = {
  databaseUrl: "postgres://127.0.0.1/gihan",
  redisUrl: "redis://127.0.0.1",
  kafkaBrokers: ["127.0.0.1:1"],
  kafkaReplication: 1,
  sinkHost: "127.0.0.1",
  sinkFile: "/tmp/sink.jsonl",
  listenOn: "127.0.0.1",
};

test("each process stands with where it says whether it is ready", () => {
  const services = [
    { title: "notifier", pid: () => 11, readyUrl: "http://127.0.0.1:4128/readyz" },
    { title: "notifier-2", pid: () => 12, readyUrl: "http://127.0.0.1:4138/readyz" },
  ];
  const text = servicesText({
    services,
    intakeUrl: "http://127.0.0.1:4026",
    sinkUrl: "http://127.0.0.1:4025",
    curl: "curl",
    folder: "data",
  });
  expect(text).toMatch(/notifier +pid 11 +http:\/\/127\.0\.0\.1:4128\/readyz/);
  expect(text).toMatch(/notifier-2 +pid 12 +http:\/\/127\.0\.0\.1:4138\/readyz/);
});

test("another first port moves all ports, and the notifier follows the sink", () => {
  const moved = { ...places, firstPort: 5024 };
  const ports = (of: ServicePlaces) => serviceDefinitions(of).flatMap((each) => Object.values(each.ports));
  expect(ports(moved)).toEqual(ports(places).map((port) => port + 1_000));
  expect(Math.min(...ports(moved))).toBe(5024);
  expect(portOf(moved, "intake", "GIHAN_PORT")).toBe(5026);
  expect(serviceDefinitions(moved).find((each) => each.name === "notifier")?.environment).toMatchObject({
    GIHAN_SINK_SMTP_URL: "smtp://127.0.0.1:5024",
    GIHAN_SINK_TEXT_URL: "http://127.0.0.1:5025",
  });
});
