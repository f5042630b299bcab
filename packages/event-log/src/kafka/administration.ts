import kafkajs, { type Admin } from "kafkajs";
import { backoffMs, pause } from "../pause.ts";
import { EventLogError } from "../port.ts";
import type { Connection } from "./connect.ts";

// Node cannot see this one among the names that kafkajs exports.
const { KafkaJSProtocolError } = kafkajs;

/** Questions to the cluster over a connection that is made when first needed, and anew after each failure. */
export interface Administration {
  ask<T>(question: (admin: Admin) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const answerTimeoutMs = 5_000;
const longestPauseMs = 500;
const goodbyeMs = 1_000;

/** Asks over connections that `open` makes. */
export function administration(open: () => Connection): Administration {
  let current: { readonly connection: Connection; readonly admin: Promise<Admin> } | null = null;

  async function connected({ kafka }: Connection): Promise<Admin> {
    const admin = kafka.admin();
    await admin.connect();
    return admin;
  }

  return {
    async ask(question) {
      if (current === null) {
        const connection = open();
        current = { connection, admin: connected(connection) };
      }
      const used = current;
      const giveUp = () => {
        used.connection.cut();
        if (current === used) current = null;
      };
      const { promise: late, reject } = Promise.withResolvers<never>();
      const timer = setTimeout(() => {
        giveUp();
        reject(new EventLogError("EVENT_LOG_UNAVAILABLE", `the event log did not answer within ${answerTimeoutMs} ms`));
      }, answerTimeoutMs);
      try {
        return await Promise.race([used.admin.then((admin) => insist(() => question(admin), used.connection)), late]);
      } catch (error) {
        giveUp();
        throw error;
      } finally {
        clearTimeout(timer);
      }
    },
    async close() {
      if (current === null) return;
      const { connection, admin } = current;
      const timer = setTimeout(connection.cut, goodbyeMs);
      await admin.then((connectedAdmin) => connectedAdmin.disconnect()).catch(() => undefined);
      clearTimeout(timer);
      connection.cut();
    },
  };
}

/** kafkajs gives up at once where a partition has no leader yet, or no more, which passes within moments. */
async function insist<T>(question: () => Promise<T>, connection: Connection): Promise<T> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await question();
    } catch (error) {
      if (!(error instanceof KafkaJSProtocolError) || !error.retriable || connection.isCut()) throw error;
      await pause(backoffMs(failures, longestPauseMs));
    }
  }
}
