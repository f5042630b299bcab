import { execFile, spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "@gihan/testing/free-port";
import { temporaryFolder } from "@gihan/testing/temporary-folder";
import { expect, it, onTestFinished } from "vitest";
import { checkRedis } from "../src/redis/check-redis.ts";
import { redisNoticeQueue } from "../src/redis/redis-notice-queue.ts";
import { hasRedisServer, ownRedisServer } from "./own-redis-server.ts";

const openssl = "openssl";
const hasOpenssl = spawnSync(openssl, ["version"]).status === 0;
if (!hasOpenssl) console.warn("skipped Redis over TLS: there is no openssl on the PATH");

it.skipIf(!hasRedisServer || !hasOpenssl)("reaches a Redis over TLS by the authority it was given, and no other", async () => {
  const server = await ownRedisServer();
  const folder = await temporaryFolder();
  const [certificate, key, port] = [join(folder, "certificate.pem"), join(folder, "key.pem"), `${await freePort()}`];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  await promisify(execFile)(openssl, ["req", "-x509", "-newkey", "rsa:2048", "-nodes", ...subject, "-out", certificate, "-keyout", key]);
  const files = ["tls-cert-file", certificate, "tls-key-file", key, "tls-ca-cert-file", certificate];
  await server.admin.config("SET", ...files, "tls-auth-clients", "no", "tls-port", port);

  const { password } = new URL(server.url);
  const place = { url: `rediss://localhost:${port}`, password, tls: { ca: await readFile(certificate, "utf8") } };
  expect(await checkRedis({ ...place, tls: null })).toMatchObject({
    kind: "unsound",
    problems: [{ code: "untrusted", weight: "refuse", english: expect.stringContaining("self-signed") }],
  });
  expect(await checkRedis(place)).toMatchObject({ kind: "sound" });
  const queue = redisNoticeQueue(place);
  onTestFinished(() => queue.close());
  await queue.add("email", [{ noticeId: "1", attempt: 1, delayMs: 60_000 }]);
  expect(await queue.counts("email")).toEqual({ waiting: 0, delayed: 1, active: 0 });
});
