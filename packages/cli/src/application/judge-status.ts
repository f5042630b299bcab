import { canReplay } from "@gihan/contracts/dead-letters";
import type { StatusView } from "@gihan/ledger/views/status-view";

/** Something an operator should know, with the words of the command that leads on; null where only starting Gihan helps. */
export type Finding = { readonly command: string | null } & (
  | { readonly code: "scheduler-never-ran" }
  | { readonly code: "scheduler-behind"; readonly agoMs: number }
  | {
      readonly code: "reminders-waiting";
      readonly count: number;
      readonly oldestAt: Temporal.Instant | null;
      readonly retryReasons: readonly string[];
    }
  | { readonly code: "envelopes-stuck"; readonly count: number; readonly oldestAt: Temporal.Instant | null }
  | { readonly code: "attempts-abandoned"; readonly count: number }
  | { readonly code: "notices-listed"; readonly count: number }
  | { readonly code: "notices-restored"; readonly count: number }
  | ({ readonly code: "telling-held" } & NonNullable<StatusView["hold"]>)
  | { readonly code: "recounting" | "recount-stuck"; readonly agoMs: number; readonly found: number }
  | { readonly code: "dead-letters"; readonly count: number; readonly reasons: readonly string[] }
  | {
      readonly code: "nobody-to-tell";
      readonly count: number;
      readonly complaints: readonly { readonly system: string; readonly number: string }[];
    }
  | { readonly code: "addresses-unusable"; readonly count: number }
  | { readonly code: "told-late"; readonly count: number; readonly oldestAt: Temporal.Instant | null }
  | { readonly code: "outcomes-unknown"; readonly count: number }
  | { readonly code: "held-back"; readonly account: string; readonly count: number; readonly perSecond: number }
);

/** `problems` need somebody now and make the office unwell; `notes` are over, or settle themselves. */
export interface Judgement {
  readonly isWell: boolean;
  readonly problems: readonly Finding[];
  readonly notes: readonly Finding[];
}

/** The scheduler notes every second that it stands at the log's end; after so long it is behind, or gone. */
const behindAfterMs = 60_000;

/** Dead letters that only their sender can mend are somebody's business for so long, and then history. */
const senderHas = Temporal.Duration.from({ hours: 7 * 24 });

/** Decides from the figures at `now` (business time) whether all is well, and what is not. Pure. */
export function judgeStatus(view: StatusView, now: Temporal.Instant): Judgement {
  const letters = Map.groupBy(view.deadLetters, ({ reason, newestAt }) => {
    const isOld = Temporal.Instant.compare(newestAt.add(senderHas), now) < 0;
    return isOld && !canReplay(reason) ? "old" : "fresh";
  });
  const problems = [
    ...schedulerProblems(view),
    ...recountProblems(view),
    ...holdOf(view),
    ...deliveryProblems(view),
    ...waitingForPeople(view),
    ...deadLettersOf(letters.get("fresh") ?? []),
    ...directoryProblems(view),
  ];
  const notes: Finding[] = [...deadLettersOf(letters.get("old") ?? [])];
  for (const account of view.heldBack) notes.push({ code: "held-back", ...account, command: "delivery rate" });
  if (view.toldLate.count > 0) notes.push({ code: "told-late", ...view.toldLate, command: "notice list" });
  if (view.recounting !== null && view.recounting.agoMs <= recountedWithinMs)
    notes.push({ code: "recounting", ...view.recounting, command: "calendar changes" });
  if (view.unknownUnlisted > 0) notes.push({ code: "outcomes-unknown", count: view.unknownUnlisted, command: "notice list --unsettled" });
  return { isWell: problems.length === 0, problems, notes };
}

function schedulerProblems({ caughtUpAgoMs }: StatusView): readonly Finding[] {
  if (caughtUpAgoMs === null) return [{ code: "scheduler-never-ran", command: null }];
  return caughtUpAgoMs > behindAfterMs ? [{ code: "scheduler-behind", agoMs: caughtUpAgoMs, command: null }] : [];
}

/** A million deadlines take minutes; after so long their clerks are told without waiting for the rest. */
const recountedWithinMs = 15 * 60_000;

function recountProblems({ recounting }: StatusView): readonly Finding[] {
  if (recounting === null || recounting.agoMs <= recountedWithinMs) return [];
  return [{ code: "recount-stuck", ...recounting, command: "calendar changes" }];
}

const wayOutOf = { restoring: "recover", moving: "move-to-distributed --cancel", moved: null, arriving: "move-to-distributed" } as const;

function holdOf({ hold }: StatusView): readonly Finding[] {
  return hold === null ? [] : [{ code: "telling-held", ...hold, command: wayOutOf[hold.reason] }];
}

/** While telling is held all that is due waits, and for no other reason. */
function deliveryProblems(view: StatusView): readonly Finding[] {
  const found: Finding[] = [];
  if (view.hold !== null) return found;
  if (view.waitingPast.count > 0) {
    const retryReasons = view.retrying.map(({ reason }) => reason);
    found.push({ code: "reminders-waiting", ...view.waitingPast, retryReasons, command: "notice list --unsettled" });
  }
  if (view.stuckEnvelopes.count > 0) found.push({ code: "envelopes-stuck", ...view.stuckEnvelopes, command: "notice list --unsettled" });
  if (view.expiredAttempts > 0) found.push({ code: "attempts-abandoned", count: view.expiredAttempts, command: "notice list --unsettled" });
  return found;
}

function waitingForPeople({ listedNotices: { count }, restoredNotices }: StatusView): readonly Finding[] {
  const found: Finding[] = [];
  if (count > 0) found.push({ code: "notices-listed", count, command: "notice list --unsettled" });
  if (restoredNotices > 0) found.push({ code: "notices-restored", count: restoredNotices, command: "notice list --restored" });
  return found;
}

function deadLettersOf(letters: StatusView["deadLetters"]): readonly Finding[] {
  if (letters.length === 0) return [];
  const count = letters.reduce((sum, each) => sum + each.count, 0);
  return [{ code: "dead-letters", count, reasons: letters.map(({ reason }) => reason), command: "dead-letters list" }];
}

function directoryProblems({ untellable, unusableAddresses }: StatusView): readonly Finding[] {
  const found: Finding[] = [];
  const [first] = untellable.complaints;
  if (first) found.push({ code: "nobody-to-tell", ...untellable, command: `complaint show ${first.system} ${first.number}` });
  if (unusableAddresses > 0) found.push({ code: "addresses-unusable", count: unusableAddresses, command: "office show" });
  return found;
}
