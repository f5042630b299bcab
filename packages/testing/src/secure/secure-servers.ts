import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { choosePorts } from "@gihan/local-servers/choose-ports";
import { startKafka } from "@gihan/local-servers/kafka";
import { startRedis } from "@gihan/local-servers/redis";
import { atTheEnd } from "../at-the-end.ts";
import { freePort } from "../free-port.ts";
import { serverCertificate, type ServerCertificate } from "./certificates.ts";

/** False where servers of one's own cannot be started or certificates not be made. */
export const hasSecureServers = [
  ["java", "-version"],
  ["redis-server", "--version"],
  ["openssl", "version"],
].every(([program, option]) => spawnSync(program!, [option!]).status === 0);

/** Who may connect to Kafka. */
export interface KafkaUser {
  readonly username: string;
  readonly password: string;
}

/** A Kafka that speaks TLS and asks for user and password (SCRAM of either size). */
export interface SecureKafka {
  /** By the name in its certificate. */
  readonly brokers: readonly string[];
  /** The same by a name that is not in it. */
  readonly misnamed: readonly string[];
  readonly certificate: ServerCertificate;
  /** May do everything. */
  readonly user: KafkaUser;
  /** May connect, and nothing else. */
  readonly guest: KafkaUser;
}

async function scratchFolder(): Promise<string> {
  // Kafka reads its properties as Latin-1: no Korean in its paths.
  const folder = await mkdtemp(join(tmpdir(), "gihan-secure-"));
  atTheEnd(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts a Kafka of one broker; it goes with the test, or the file, that asked for it. */
export async function secureKafka(): Promise<SecureKafka> {
  const folder = await scratchFolder();
  const certificate = await serverCertificate(folder);
  const { kafka: ports } = await choosePorts({ folder, brokers: 1 });
  const { clients, controller } = ports[0]!;
  const user = { username: "gihan", password: "not a word & more" };
  const guest = { username: "guest", password: "welcome" };
  const logsIn = "org.apache.kafka.common.security.scram.ScramLoginModule required;";
  const internal = await freePort();
  const kafka = await startKafka({
    folder: join(folder, "kafka"),
    ports,
    users: [user, guest],
    settings: {
      listeners: `SASL_SSL://127.0.0.1:${clients},INTERNAL://127.0.0.1:${internal},CONTROLLER://127.0.0.1:${controller}`,
      "advertised.listeners": `SASL_SSL://localhost:${clients},INTERNAL://127.0.0.1:${internal}`,
      "listener.security.protocol.map": "SASL_SSL:SASL_SSL,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT",
      "inter.broker.listener.name": "INTERNAL",
      "sasl.enabled.mechanisms": "SCRAM-SHA-256,SCRAM-SHA-512",
      "listener.name.sasl_ssl.scram-sha-256.sasl.jaas.config": logsIn,
      "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config": logsIn,
      "ssl.keystore.type": "PEM",
      "ssl.keystore.location": certificate.bothFile,
      "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
      // The broker itself, too: it is anonymous where nobody asks.
      "super.users": `User:${user.username};User:ANONYMOUS`,
    },
    onProgress: () => undefined,
  });
  atTheEnd(async () => void (await Promise.all(kafka.brokers.map((broker) => broker.kill()))));
  return { brokers: [`localhost:${clients}`], misnamed: [`127.0.0.1:${clients}`], certificate, user, guest };
}

/** A Redis that speaks TLS and asks for a password. */
export interface SecureRedis {
  readonly url: string;
  readonly password: string;
  readonly certificate: ServerCertificate;
}

/** Starts a Redis; it goes with the test, or the file, that asked for it. */
export async function secureRedis(): Promise<SecureRedis> {
  const folder = await scratchFolder();
  const certificate = await serverCertificate(folder);
  const port = await freePort();
  const { url, server } = await startRedis({
    folder: join(folder, "redis"),
    port: await freePort(),
    settings: [
      `tls-port ${port}`,
      `tls-cert-file ${certificate.certificateFile}`,
      `tls-key-file ${certificate.keyFile}`,
      `tls-ca-cert-file ${certificate.authorityFile}`,
      "tls-auth-clients no",
    ],
    onProgress: () => undefined,
  });
  atTheEnd(() => server.kill());
  return { url: `rediss://localhost:${port}`, password: new URL(url).password, certificate };
}
