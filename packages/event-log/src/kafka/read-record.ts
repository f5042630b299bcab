import type { IHeaders, KafkaMessage } from "kafkajs";
import type { ReadRecord } from "../port.ts";

const nothing = new Uint8Array();

/** A record as Kafka kept it; what an outside writer left out (key, value, headers) is empty. */
export function readRecord({ offset, key, headers, value, timestamp }: KafkaMessage): ReadRecord {
  return {
    offset: BigInt(offset),
    key: key?.toString() ?? "",
    headers: headers === undefined ? {} : texts(headers),
    value: value ?? nothing,
    appendedAt: Temporal.Instant.fromEpochMilliseconds(Number(timestamp)),
  };
}

/** Kafka's headers are bytes, and may repeat a name: the last one counts. */
function texts(headers: IHeaders): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, (Array.isArray(value) ? value.at(-1) : value)?.toString() ?? ""]),
  );
}
