import { createPool } from "@gihan/ledger/sql";
import type { Clock } from "@gihan/runtime/clock";
import { expect, onTestFinished, test, vi } from "vitest";
import type { NotifierConfig } from "../../../notifier/src/config.ts";
import type { FilledNotice } from "../../../notifier/src/application/fill-notice.ts";
import type { Notifier } from "../../../notifier/src/worker.ts";
import { accepted, clerkPolicy, department, dMinus1, person } from "./cast.ts";
import { startHandRungNotifier } from "./hand-rung-notifier.ts";
import { overhear } from "./overhear.ts";
import { createWorld, seoul, type World } from "./world.ts";
import { untilAllElseHasEnded } from "./written-ahead.ts";

const isLook = (statement: string): boolean => /from notices\s+where state = 'armed' and moment_at > /.test(statement);
const isSnapshot = (statement: string): boolean => statement.startsWith("begin isolation level repeatable read read only");

interface Started {
  readonly notifier: Notifier;
  ring(noticeId: string): Promise<unknown>;
  /** What it has asked of the ledger, in order. */
  readonly statements: readonly string[];
  readonly handedOver: readonly FilledNotice[];
}

/** A minute before the moment of all that is armed, a notifier of which nothing is asked but what is due. */
async function startBeside(
  world: World,
  config: Partial<NotifierConfig> = {},
  { mayWork = () => true, clock = world.clock }: { readonly mayWork?: () => boolean; readonly clock?: Clock } = {},
): Promise<Started> {
  const pool = createPool({ connectionString: world.connectionString, name: "listened-to", max: 6 });
  const statements: string[] = [];
  overhear(pool, (statement) => void statements.push(statement));
  onTestFinished(() => pool.end());
  const handedOver: FilledNotice[] = [];
  const started = await startHandRungNotifier(world, {
    clock,
    pool,
    mayWork,
    config: { draftEveryMs: 5, ...config },
    onHandedOver: (notice) => void handedOver.push(notice),
  });
  return { ...started, statements, handedOver };
}

async function armedFor(clerks: readonly string[]): Promise<{ readonly world: World; readonly armed: readonly string[] }> {
  const world = await createWorld({ policy: clerkPolicy });
  const complaints = clerks.map((assignee, index) =>
    accepted({ complaint: { system: "saeol", number: `2026-${String(index).padStart(6, "0")}` }, assignee }),
  );
  await world.post(department(), ...clerks.map((clerk) => person(clerk)), ...complaints);
  world.at("2026-11-09 08:59");
  const armed = await world.arm(60_000);
  await untilAllElseHasEnded(world.sql);
  return { world, armed };
}

// A revision is written once and never again; changed behind the ledger's back, it shows when it was read.
test.each([
  { draftAheadMs: 60_000, by: "as it stood in the minute before", says: "내일까지", isAhead: true },
  { draftAheadMs: 0, by: "as it stands at its claim when nothing is written ahead", says: "11월 13일(금)까지", isAhead: undefined },
])("a notifier tells a notice $by, and says so to whoever counts", async ({ draftAheadMs, says, isAhead }) => {
  const { world, armed } = await armedFor(["a"]);
  const { statements, handedOver, ring } = await startBeside(world, { draftAheadMs });
  // Twice while it wrote what it found, if it did; the third look comes after it.
  await vi.waitFor(() => expect(statements.filter(isLook).length).toBeGreaterThanOrEqual(3), { timeout: 5_000, interval: 5 });
  await world.sql.query("update clock_revisions set due_on = '2026-11-13'");
  world.at(dMinus1);
  expect(await ring(armed[0]!)).toEqual({ kind: "done" });
  expect(world.email.received.map(({ content }) => content.subject)).toEqual([`[민원 처리기한] ${says} 1건`]);
  expect(handedOver.map(({ isWrittenAhead }) => isWrittenAhead)).toEqual([isAhead]);
});

test("a notifier that may not work writes nothing ahead until it may", async () => {
  const { world } = await armedFor(["a"]);
  let mayWork = false;
  let asked = 0;
  const { statements } = await startBeside(
    world,
    {},
    {
      mayWork: () => {
        asked += 1;
        return mayWork;
      },
    },
  );
  await vi.waitFor(() => expect(asked).toBeGreaterThan(10), { timeout: 5_000, interval: 5 });
  expect(statements.filter(isLook)).toEqual([]);
  mayWork = true;
  await vi.waitFor(() => expect(statements.filter(isSnapshot)).toHaveLength(1), { timeout: 5_000, interval: 5 });
});

test("a notifier that stops finishes what it is writing and begins nothing else", async () => {
  const clerks = Array.from({ length: 60 }, (_, index) => `clerk-${index}`);
  const { world } = await armedFor(clerks);
  const inTheWay = await world.pool.connect();
  await inTheWay.query("begin");
  // Only read for what is written ahead, as nothing is due.
  await inTheWay.query("lock table ruled_untold in access exclusive mode");
  const { notifier, statements } = await startBeside(world);
  await vi.waitFor(
    async () => {
      const { rowCount } = await world.sql.query(
        "select from pg_stat_activity where datname = current_database() and application_name = 'listened-to' and wait_event = 'relation'",
      );
      expect(rowCount).toBe(1);
    },
    { timeout: 5_000, interval: 5 },
  );
  const order: string[] = [];
  const stopping = notifier.stop().then(() => order.push("stopped"));
  // Time enough to end, had it nothing to wait for.
  for (let times = 0; times < 10; times++) await world.sql.query("select 1");
  order.push("let go on");
  await inTheWay.query("commit");
  inTheWay.release();
  await stopping;
  expect(order).toEqual(["let go on", "stopped"]);
  expect(statements.filter(isSnapshot)).toHaveLength(1);
});

test("what was written ahead is told at its moment by the notifier's own timer, before any alarm and sweep", async () => {
  const { world } = await armedFor(["a"]);
  const momentAt = Temporal.Instant.from(seoul(dMinus1));
  // Runs as the machine's does, and reaches the moment in a second.
  let zero = performance.now() + 1_000;
  const clock: Clock = { now: () => momentAt.add({ milliseconds: Math.floor(performance.now() - zero) }) };
  await startBeside(world, {}, { clock });
  const isToldByItself = (): void => {
    // On a busy machine the notifier may not have begun by then: that second comes once more.
    if (performance.now() > zero + 500 && world.email.readers().length === 0) zero = performance.now() + 1_000;
    expect(world.email.readers()).toEqual(["a"]);
  };
  await vi.waitFor(isToldByItself, { timeout: 20_000, interval: 5 });
  expect(clock.now().epochMilliseconds).toBeGreaterThanOrEqual(momentAt.epochMilliseconds);
});
