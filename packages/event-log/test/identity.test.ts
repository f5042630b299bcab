import { expect, test } from "vitest";
import { identityOfCluster } from "../src/kafka/identity.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

test("a cluster id that Kafka made is the UUID that it writes in base64url", () => {
  expect(identityOfCluster("qYoMEZXcS_SKP2PzAl8-WA")).toBe("a98a0c11-95dc-4bf4-8a3f-63f3025f3e58");
});

test.each(["my-cluster", "", "qYoMEZXcS_SKP2PzAl8-WA==", "qYoMEZXcS/SKP2PzAl8+WA", "qYoMEZXcS_SKP2PzAl8-WB", "강남구"])(
  "a cluster id chosen by hand becomes a UUID of its own: %j",
  (clusterId) => {
    expect(identityOfCluster(clusterId)).toMatch(uuid);
    expect(identityOfCluster(clusterId)).toBe(identityOfCluster(clusterId));
    expect(identityOfCluster(clusterId)).not.toBe(identityOfCluster(`${clusterId}2`));
    expect(identityOfCluster(clusterId)).toMatch(/^.{14}8.{4}[89ab]/);
  },
);
