import { postgresEventLog, migrateEventLog } from "@gihan/event-log/postgres";
import type { EventLog } from "@gihan/event-log/port";
import { createApiKey, listApiKeys } from "@gihan/ledger/api-keys";
import { createOffice } from "@gihan/ledger/offices";
import { createPool } from "@gihan/ledger/sql";
import { ManualClock } from "@gihan/runtime/clock";
import { createLogger } from "@gihan/runtime/logger";
import { temporaryDatabase } from "@gihan/testing/temporary-database";
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import type pg from "pg";
import { onTestFinished } from "vitest";
import { createIntakeApp, type IntakeParts } from "../src/app.ts";
import { createKeySnapshot } from "../src/application/key-snapshot.ts";
import { intakeDefaults, type IntakeConfig } from "../src/config.ts";

export const now = Temporal.Instant.from("2026-11-24T10:00:00+09:00");

/** What a problem looks like to a sender. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly titleKo: string;
  readonly detailKo: string;
  readonly errors?: readonly {
    readonly reason: string;
    readonly pointer?: string;
    readonly header?: string;
    readonly parameter?: string;
  }[];
}

export interface IntakeWorld {
  readonly app: FastifyInstance;
  readonly pool: pg.Pool;
  readonly log: EventLog;
  readonly clock: ManualClock;
  /** A key for every source and type. */
  readonly token: string;
  /** Every line logged so far. */
  readonly logged: readonly string[];
  createToken(wanted?: { sources?: readonly string[]; types?: readonly string[]; officeId?: string }): Promise<string>;
  send(request: InjectOptions & { token?: string }): Promise<LightMyRequestResponse>;
  /** Posts one event, or a batch of them, in structured mode. */
  post(body: unknown, options?: { token?: string; headers?: Record<string, string> }): Promise<LightMyRequestResponse>;
  /** What lies on the log, in no order. */
  records(): Promise<readonly { key: string; headers: Record<string, string>; event: Record<string, unknown> }[]>;
}

/** An intake on a ledger and a log of its own; `instead` replaces parts of it. */
export async function createIntakeWorld(
  options: { readonly config?: Partial<IntakeConfig>; readonly instead?: Partial<IntakeParts> } = {},
): Promise<IntakeWorld> {
  const database = await temporaryDatabase({ template: "ledger" });
  const pool = createPool({ connectionString: database.connectionString, name: "intake-test", max: 4, onError: () => undefined });
  const logPool = database.pool({ max: 2 });
  await migrateEventLog(logPool);
  for (const officeId of ["jongno", "gangnam"]) await createOffice(pool, { officeId, name: officeId, email: null, policy, calendar });
  const log = postgresEventLog({ pool: logPool, topics: ["complaints", "notices"] });

  const config = { ...intakeDefaults, refreshKeysAtMostEveryMs: 1, ...options.config };
  const clock = new ManualClock(now);
  const keys = createKeySnapshot({
    load: () => listApiKeys(pool),
    refreshEveryMs: config.refreshKeysEveryMs,
    refreshAtMostEveryMs: config.refreshKeysAtMostEveryMs,
    onError: () => undefined,
  });
  const createToken: IntakeWorld["createToken"] = async ({ sources = ["*"], types = ["*"], officeId = "jongno" } = {}) =>
    (await createApiKey(pool, { officeId, name: "test", sources, types })).token;
  const token = await createToken();
  await keys.start();
  await keys.refresh();

  const logged: string[] = [];
  const logger = createLogger({ level: "trace", name: "intake", destination: { write: (line) => void logged.push(line) } });
  const app = createIntakeApp({ log, pool, keys, clock, logger, config, checks: [], ...options.instead });
  onTestFinished(async () => {
    await app.close();
    await keys.stop();
    await log.close();
    if (!pool.ended) await pool.end();
  });

  const send: IntakeWorld["send"] = ({ token: own = token, headers, ...request }) =>
    app.inject({ ...request, headers: { ...(own === "" ? {} : { authorization: `Bearer ${own}` }), ...headers } });
  return {
    app,
    pool,
    log,
    clock,
    token,
    logged,
    createToken,
    send,
    post: (body, { token: own, headers } = {}) =>
      send({
        method: "POST",
        url: "/v1/events",
        ...(own === undefined ? {} : { token: own }),
        headers: { "content-type": `application/cloudevents${Array.isArray(body) ? "-batch" : ""}+json`, ...headers },
        payload: body instanceof Buffer || typeof body === "string" ? body : JSON.stringify(body),
      }),
    async records() {
      const { rows } = await logPool.query<{ key: string; headers: Record<string, string>; value: Buffer }>(
        "select key, headers, value from event_log.log_records",
      );
      return rows.map(({ key, headers, value }) => ({ key, headers, event: JSON.parse(value.toString()) as Record<string, unknown> }));
    },
  };
}

const policy = { name: "test", version: 1, minimumDays: 0, sendingHours: null, stages: [], handoverChannels: [] };
const calendar = { version: "test", segments: [{ opensAt: "09:00", closesAt: "18:00" }], holidays: [], confirmedThrough: 2027 };

/** A valid event of a complaint's acceptance. */
export function accepted(id = "e-1", changes: { readonly attributes?: object; readonly data?: object } = {}) {
  return {
    specversion: "1.0",
    id,
    source: "urn:saeol:jongno",
    type: "gihan.complaint.accepted.v1",
    time: "2026-11-24T09:12:31+09:00",
    ...changes.attributes,
    data: {
      complaint: { system: "saeol", number: "2026-000123" },
      acceptedAt: "2026-11-24T09:12:00+09:00",
      item: "mail-order-business-report",
      ...changes.data,
    },
  };
}

/** Status, kind and findings of an answer that must be a problem in both languages. */
export function problemOf(answer: LightMyRequestResponse): { status: number; slug: string; findings: readonly unknown[] } {
  const { type, status, title, detail, titleKo, detailKo, errors = [] } = answer.json<Problem>();
  const isWhole =
    String(answer.headers["content-type"]).startsWith("application/problem+json") &&
    status === answer.statusCode &&
    [title, detail].every((text) => /[A-Za-z]/.test(text)) &&
    [titleKo, detailKo].every((text) => /[가-힣]/.test(text));
  if (!isWhole) throw new Error(`not a whole problem document: ${answer.statusCode} ${answer.body}`);
  const findings = errors.map(({ reason, pointer, header, parameter }) => [pointer ?? header ?? parameter, reason]);
  return { status, slug: type.replace("urn:gihan:problem:", ""), findings };
}
