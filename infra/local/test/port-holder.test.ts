import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { freePort } from "@gihan/testing/free-port";
import { expect, onTestFinished, test } from "vitest";
import { holderOfPort } from "../src/port-holder.ts";

test("the process that listens on a port is named", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  expect(await holderOfPort((server.address() as AddressInfo).port)).toBe(process.pid);
});

test("nobody is named where nobody listens", async () => {
  expect(await holderOfPort(await freePort())).toBeNull();
});
