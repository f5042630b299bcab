import type { EventLog } from "@gihan/event-log/port";
import type { NoticeQueue } from "@gihan/notice-queue/port";
import type { BareLog } from "../peers/bare-log.ts";
import type { BareQueue } from "../peers/bare-queue.ts";
import type { BenchDatabase } from "./bench-server.ts";
import type { OpenMorning } from "./mornings.ts";

/** What the rows are measured on: a ledger for each, and the log and the alarm clock of one shape of Gihan, ours and bare. */
export interface BenchShape {
  /** What runs here and in which version, for whoever reads the figures later. */
  readonly versions: Readonly<Record<string, string>>;
  database(name: string): Promise<BenchDatabase>;
  /** All that a database holds that nobody is connected to. */
  copy(name: string, of: string): Promise<BenchDatabase>;
  readonly openMorning: OpenMorning;
  openLog(database: BenchDatabase): EventLog;
  openBareLog(database: BenchDatabase): Promise<BareLog>;
  openQueue(database: BenchDatabase): NoticeQueue;
  openBareQueue(database: BenchDatabase, bare: { readonly name: string; readonly concurrency: number }): BareQueue;
  stop(): Promise<void>;
}
