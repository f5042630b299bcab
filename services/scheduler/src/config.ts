/** What the scheduler can be told; machine durations are here so that tests can shorten them. */
export interface SchedulerConfig {
  /** How far ahead alarms are set. @default 300,000 */
  readonly armAheadMs: number;
  /** From one arming to the next. @default 15,000 */
  readonly armEveryMs: number;
  /** How often it is noted that the scheduler stands at the log's end. @default 1,000 */
  readonly noteEveryMs: number;
  /** How long the first arming may wait for the backlog to be read. @default 300,000 */
  readonly catchUpForMs: number;
  /** On a stepped clock: how often it looks whether it may step. @default 20 */
  readonly stepEveryMs: number;
}

export const schedulerDefaults: SchedulerConfig = {
  armAheadMs: 5 * 60_000,
  armEveryMs: 15_000,
  noteEveryMs: 1_000,
  catchUpForMs: 5 * 60_000,
  stepEveryMs: 20,
};
