import { temporaryFolder } from "@gihan/testing/temporary-folder";
import { vi } from "vitest";
import { openCommandLine, runGihan, type CommandLine } from "./command-line.ts";
import { startSmtpSink, type SmtpSink } from "./smtp-sink.ts";
import { startSystem } from "./start-system.ts";
import type { SystemSetting, SystemUnderTest } from "./system-under-test.ts";
import { startTextSink, type TextSink } from "./text-sink.ts";

/** A CloudEvent as a municipal system sends it. */
export interface SentEvent {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  /** RFC 3339. */
  readonly time: string;
  readonly data: object;
}

/** A system with everything around it: who sends events, who takes mails and texts, who operates it. */
export interface TownHall {
  readonly smtp: SmtpSink;
  readonly texts: TextSink;
  readonly gihan: CommandLine;
  /** Posts events in one batch; throws unless every one is accepted. */
  post(events: readonly SentEvent[]): Promise<void>;
  /** Puts another system in the place of the one that runs. Its senders keep their key, its providers take what it sends. */
  replaceSystem(replace: (old: SystemUnderTest, setting: SystemSetting) => Promise<SystemUnderTest>): Promise<void>;
  /** All processes of the system are killed and start again on what they left. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

/** Sources of the events: the complaint system, and the personnel system that knows who works where. */
export const sources = { complaints: "urn:gov:saeol", people: "urn:gov:insa" } as const;

/** Starts it all; business time begins at `startsAt` (RFC 3339). `start` is the shape that the environment names by default. */
export async function openTownHall(
  startsAt: string,
  start = startSystem,
  environment: NonNullable<SystemSetting["environment"]> = {},
): Promise<TownHall> {
  const [smtp, texts] = await Promise.all([startSmtpSink(), startTextSink()]);
  const setting: SystemSetting = { folder: await temporaryFolder(), smtpUrl: smtp.url, textUrl: texts.url, startsAt, environment };
  let system = await start(setting);
  let gihan = openCommandLine(system);
  const grants = Object.values(sources).flatMap((source) => ["--source", source]);
  const { token } = (await gihan.run("key", "create", "--name", "e2e", ...grants)) as { readonly token: string };
  await untilKeyIsKnown();

  function send(events: readonly SentEvent[]): Promise<Response> {
    return fetch(`${system.url}/v1/events`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/cloudevents-batch+json" },
      body: JSON.stringify(events.map((event) => ({ specversion: "1.0", ...event }))),
    });
  }
  async function untilKeyIsKnown(): Promise<void> {
    await vi.waitFor(
      async () => {
        const { status } = await send([]);
        if (status !== 202) throw new Error(`the key is answered ${status}`);
      },
      { timeout: 40_000, interval: 200 },
    );
  }
  async function postOnce(events: readonly SentEvent[]): Promise<void> {
    const response = await send(events);
    const answer = (await response.json()) as { readonly refused?: number };
    if (response.status !== 202 || answer.refused !== 0) throw new Error(`not accepted: ${JSON.stringify(answer, null, 2)}`);
  }
  return {
    smtp,
    texts,
    gihan: {
      run: (...words) => runGihan(system.commandLine, ...words),
      advanceTo: (instant) => gihan.advanceTo(instant),
      stop: () => gihan.stop(),
    },
    // Where several processes look at the business clock, one may still see the time before the last step and refuse what lies ahead
    // of it; an event that is posted again has no second effect.
    post: (events) => vi.waitFor(() => postOnce(events), { timeout: 5_000 }),
    async replaceSystem(replace) {
      await gihan.stop();
      system = await replace(system, setting);
      gihan = openCommandLine(system);
      await untilKeyIsKnown();
    },
    async crash() {
      await gihan.stop();
      await system.crash();
      gihan = openCommandLine(system);
      await untilKeyIsKnown();
    },
    async stop() {
      await gihan.stop();
      await system.stop();
      await Promise.all([smtp.stop(), texts.stop()]);
    },
  };
}
