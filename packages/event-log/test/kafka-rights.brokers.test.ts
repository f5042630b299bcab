import { hasSecureServers, secureKafka } from "@gihan/testing/secure-servers";
import kafkajs, { type AclEntry } from "kafkajs";
import { expect, onTestFinished, test, vi } from "vitest";
import { record, textOf } from "../src/conformance/records.ts";
import { kafkaEventLog } from "../src/kafka/kafka-event-log.ts";

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;

test.skipIf(!hasSecureServers)("the rights that docs/operations.md lists are enough to make a topic, write to it and read it", async () => {
  const kafka = await secureKafka();
  const tls = { ca: kafka.certificate.authority };
  const admin = new kafkajs.Kafka({
    brokers: [...kafka.brokers],
    clientId: "rights",
    ssl: { ca: [tls.ca] },
    sasl: { mechanism: "scram-sha-512", ...kafka.user },
    logLevel: kafkajs.logLevel.NOTHING,
  }).admin();
  onTestFinished(() => admin.disconnect());
  await admin.connect();
  const may = (resourceType: number, operation: number): AclEntry => ({
    resourceType,
    resourceName: "office.",
    resourcePatternType: ResourcePatternTypes.PREFIXED,
    principal: `User:${kafka.guest.username}`,
    host: "*",
    operation,
    permissionType: AclPermissionTypes.ALLOW,
  });
  const { CREATE, DESCRIBE_CONFIGS, READ, WRITE } = AclOperationTypes;
  const onTopics = [CREATE, DESCRIBE_CONFIGS, READ, WRITE].map((operation) => may(AclResourceTypes.TOPIC, operation));
  await admin.createAcls({ acl: [...onTopics, may(AclResourceTypes.GROUP, READ)] });

  const topic = "office.complaints";
  const log = kafkaEventLog({
    brokers: kafka.brokers,
    clientId: "rights",
    topics: [topic],
    partitions: 2,
    replication: 1,
    tls,
    sasl: { mechanism: "scram-sha-512", ...kafka.guest },
  });
  onTestFinished(() => log.close());
  await log.identity();
  await log.prepare(topic);
  await log.append(topic, [record("key", "one")], { timeoutMs: 20_000 });
  const seen: string[] = [];
  await log.consume({
    topic,
    group: "office.scheduler",
    position: async () => null,
    async handle({ records }) {
      seen.push(...records.map(textOf));
      return { kind: "done" };
    },
    onHalt: () => undefined,
  });
  await vi.waitFor(() => expect(seen).toEqual(["one"]), { timeout: 30_000 });
});
