import type { NoticeQueue, WorkOptions } from "@gihan/notice-queue/port";

/** A queue whose alarms the test rings itself: what each account's worker was asked to do. */
export function handRung(): { readonly queue: NoticeQueue; readonly accounts: ReadonlyMap<string, WorkOptions> } {
  const accounts = new Map<string, WorkOptions>();
  const queue: NoticeQueue = {
    add: async () => undefined,
    async work(options) {
      accounts.set(options.account, options);
      return { lastFinishedAt: () => null, stop: async () => undefined };
    },
    counts: async () => ({ waiting: 0, delayed: 0, active: 0 }),
    close: async () => undefined,
  };
  return { queue, accounts };
}
