import type { DistributedShape } from "./harness/distributed-shape.ts";
import type { Row } from "./harness/measure.ts";
import { fedRoad, readRoad } from "./harness/roads.ts";
import type { BenchShape } from "./harness/shape.ts";
import type { DistributedStage, EmbeddedStage, PureStage } from "./options.ts";
import { burstRows } from "./rows/burst.ts";
import { deadlineRows } from "./rows/deadlines.ts";
import { dispatchRows } from "./rows/dispatch.ts";
import { endToEndRow } from "./rows/end-to-end.ts";
import { intakeRows } from "./rows/intake.ts";
import { mailRow } from "./rows/mail.ts";
import { memoryRows } from "./rows/memory.ts";
import { notifierRows } from "./rows/notifiers.ts";
import { planningRow } from "./rows/planning.ts";
import { replanningRow } from "./rows/replanning.ts";
import { recountRow } from "./rows/recount.ts";
import { schedulerRows } from "./rows/schedulers.ts";

/** Measures one stage. */
export type Measure = () => Promise<readonly Row[]>;

/** A tenth of everything, when quick. */
export interface Size {
  readonly isQuick: boolean;
  /** Nothing else is measured: then a nation's open complaints have the time they take. */
  readonly isAlone: boolean;
}

const sizeOf =
  ({ isQuick }: Pick<Size, "isQuick">) =>
  (full: number): number =>
    isQuick ? full / 10 : full;

/** The stages that need no shape. */
export function pureStages(options: Size): Readonly<Record<PureStage, Measure>> {
  const size = sizeOf(options);
  return { deadlines: () => Promise.resolve(deadlineRows({ simple: size(12_000), paused: size(4_000), roundMs: size(300) })) };
}

/** The stages of the embedded shape, in the order of the table. */
export function embeddedStages(shape: BenchShape, options: Size): Readonly<Record<EmbeddedStage, Measure>> {
  const size = sizeOf(options);
  const morning = { reminders: size(50_000), clerks: size(2_000), naiveReminders: size(10_000) };
  const extensions = { extensions: size(10_000), peerExtensions: size(10_000) };
  return {
    intake: () => intakeRows(shape, { seconds: options.isQuick ? 2 : 8 }),
    planning: async () => [await planningRow(shape, { complaints: size(20_000), openRoad: ({ pool }) => fedRoad(pool) })],
    dispatch: () => dispatchRows(shape, { notices: size(5_000) }),
    burst: () => burstRows(shape, { ...morning, aimOverBare: 2, aimMs: null, aimOverNaive: 1 / 20 }),
    replanning: async () => [await replanningRow(shape, { ...extensions, aim: { kind: "at-least", ratio: 3 } })],
    recount: async () => [await recountRow(shape, { complaints: size(options.isAlone ? 1_000_000 : 100_000) })],
  };
}

/** The same on Kafka and Redis, and what only processes of their own can show. */
export function distributedStages(shape: DistributedShape, options: Size): Readonly<Record<DistributedStage, Measure>> {
  const size = sizeOf(options);
  const morning = { reminders: size(50_000), clerks: size(2_000), naiveReminders: size(10_000) };
  const extensions = { extensions: size(10_000), peerExtensions: size(10_000) };
  return {
    ...embeddedStages(shape, options),
    planning: async () => [
      await planningRow(shape, {
        complaints: size(20_000),
        openRoad: (database) => readRoad(database.pool, shape.openLog(database)),
      }),
    ],
    // One job a reminder makes the same commits on either, but its jobs themselves cost none on Redis.
    burst: () => burstRows(shape, { ...morning, aimOverBare: 4, aimMs: 1_000, aimOverNaive: null }),
    // Jobs that are moved by hand cost no commit on Redis, where each of them is one on Postgres.
    replanning: async () => [await replanningRow(shape, { ...extensions, aim: null })],
    "end-to-end": async () => [await endToEndRow(shape, { complaints: size(20_000) })],
    mail: async () => [await mailRow(shape, morning)],
    memory: () => memoryRows(shape, { clerks: size(2_000), few: size(10_000), many: size(200_000) }),
    notifiers: () => notifierRows(shape, { notices: size(5_000) }),
    schedulers: () => schedulerRows(shape, { complaints: size(10_000) }),
  };
}
