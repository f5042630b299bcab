import type { NoticeQueueSubject } from "../src/conformance/subject.ts";
import type { NoticeQueue } from "../src/port.ts";

/** A broken sibling: takes every alarm that is to wait, and forgets it. */
export function droppingSubject(sound: NoticeQueueSubject): NoticeQueueSubject {
  return { ...sound, openQueue: (options) => droppingQueue(sound.openQueue(options)) };
}

function droppingQueue(sound: NoticeQueue): NoticeQueue {
  return {
    ...sound,
    add: (account, alarms) =>
      sound.add(
        account,
        alarms.filter((alarm) => alarm.delayMs === 0),
      ),
  };
}
