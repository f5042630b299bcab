import { connect as connectPlain, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { Kafka, logLevel, type ISocketFactoryArgs, type KafkaConfig, type LogEntry, type SASLOptions } from "kafkajs";
import { calmTimers } from "./calm-timers.ts";

/** Where a broker listens. */
export interface BrokerAddress {
  readonly host: string;
  readonly port: number;
}

/** How the brokers are reached. */
export interface KafkaAccess {
  /** `host:port` of the brokers to ask first. */
  readonly brokers: readonly string[];
  /** What the brokers' own logs and quotas call this process. */
  readonly clientId: string;
  /** Null speaks plain text; `{}` trusts the machine's authorities. Each is PEM. */
  readonly tls: { readonly ca?: string; readonly cert?: string; readonly key?: string } | null;
  readonly sasl: { readonly mechanism: "scram-sha-256" | "scram-sha-512"; readonly username: string; readonly password: string } | null;
  /** Where a broker is reached from here, if not at the address it tells: through a tunnel, or a relay that a test can cut. */
  readonly reach: (broker: BrokerAddress) => BrokerAddress;
  /** Hears what kafkajs complains of. */
  readonly log: (entry: LogEntry) => void;
}

/** A kafkajs client whose connections can be ended whatever it is waiting for. */
export interface Connection {
  readonly kafka: Kafka;
  /** Breaks every connection, and lets no other be made. What waits for an answer fails. */
  cut(): void;
  isCut(): boolean;
}

const connectionTimeoutMs = 2_000;
const keepAliveMs = 30_000;
/** How long an answer may take that is not waited for on purpose, as that to a join is. */
const requestTimeoutMs = 5_000;

calmTimers();

/**
 * A client of its own; connects to nobody before it is used.
 *
 * @param retries how often kafkajs repeats a request by itself: after 50, 100, 200, 400, 800 ms, then each second.
 */
export function connect({ brokers, clientId, tls, sasl, reach, log }: KafkaAccess, retries: number): Connection {
  const sockets = new Set<Socket>();
  let isCut = false;

  function socketFactory({ host, port, ssl, onConnect }: ISocketFactoryArgs): Socket {
    if (isCut) throw new Error("the connection was given up");
    const to = reach({ host, port });
    // The certificate is that of the broker, wherever it is reached.
    const servername = isIP(host) ? {} : { servername: host };
    // kafkajs leaves it undefined or false for plain text, whatever its types say.
    const socket = ssl ? connectTls({ ...to, ...servername, ...ssl }, onConnect) : connectPlain(to, onConnect);
    // kafkajs unrefs a socket each time it gives it up again, which makes a listener of each where there is nothing left to unref.
    socket.setMaxListeners(0);
    socket.setNoDelay(true);
    socket.setKeepAlive(true, keepAliveMs);
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    return socket;
  }

  const config: KafkaConfig = {
    brokers: [...brokers],
    clientId,
    ssl: tls ?? false,
    connectionTimeout: connectionTimeoutMs,
    requestTimeout: requestTimeoutMs,
    retry: { initialRetryTime: 50, multiplier: 2, factor: 0.2, maxRetryTime: 1_000, retries, restartOnFailure: async () => false },
    socketFactory,
    // It warns of every member that comes or goes.
    logLevel: logLevel.ERROR,
    // After the end it only misses its sockets.
    logCreator: () => (entry) => {
      if (!isCut) log(entry);
    },
    // One of a union by its mechanism, which the compiler cannot tell from a mechanism that is one of two.
    ...(sasl && { sasl: sasl as SASLOptions }),
  };
  return {
    kafka: new Kafka(config),
    isCut: () => isCut,
    cut() {
      isCut = true;
      // Without an error kafkajs would not notice, and wait on.
      for (const socket of sockets) socket.destroy(new Error("the connection was given up"));
    },
  };
}
