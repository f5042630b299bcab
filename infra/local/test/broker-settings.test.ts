import { expect, test } from "vitest";
import { brokerSettings, propertiesText } from "../src/kafka/broker-settings.ts";

const ports = [1, 2, 3].map((id) => ({ clients: 9090 + id, controller: 9190 + id }));

test("three brokers keep three copies and vote among each other", () => {
  expect(brokerSettings({ id: 2, ports, dataFolder: "/d" })).toMatchObject({
    "node.id": "2",
    "controller.quorum.voters": "1@127.0.0.1:9191,2@127.0.0.1:9192,3@127.0.0.1:9193",
    "advertised.listeners": "PLAINTEXT://127.0.0.1:9092",
    "offsets.topic.replication.factor": "3",
    "auto.create.topics.enable": "false",
  });
});

test("one broker keeps one copy", () => {
  expect(brokerSettings({ id: 1, ports: ports.slice(0, 1), dataFolder: "/d" })).toMatchObject({ "offsets.topic.replication.factor": "1" });
});

test("a backslash begins no escape in the file", () => {
  expect(propertiesText({ "log.dirs": String.raw`C:\tmp` })).toBe("log.dirs=C:\\\\tmp\n");
});

test("a folder with a Korean name is the same folder for Java", () => {
  expect(propertiesText({ "log.dirs": "/tmp/시험 1" })).toBe("log.dirs=/tmp/\\uc2dc\\ud5d8 1\n");
});
