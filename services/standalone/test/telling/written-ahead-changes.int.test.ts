import { noteRestore } from "@gihan/ledger/installation";
import { setDelivery } from "@gihan/ledger/offices";
import { noteCaughtUp } from "@gihan/ledger/positions";
import { expect, test } from "vitest";
import {
  accepted,
  cast,
  clerkPolicy,
  complaint,
  completed,
  department,
  dMinus1,
  extended,
  officeHoursPolicy,
  person,
  reassigned,
  textPolicy,
} from "./cast.ts";
import { accepted as ok, rejected } from "./holdable-channel.ts";
import { seoul, type Policy, type SimpleEvent, type World } from "./world.ts";
import { absence, ahead, event, holdOne, other, playTwice, refuseHeld, stageAt, type Story } from "./written-ahead-story.ts";
import { isMarked, markingNotifier, type MarkingNotifier } from "./written-ahead.ts";

/** A story with who has got mail in the end. */
interface Change extends Story {
  readonly name: string;
  readonly readers: readonly string[];
}

const leads = (inDepartment: string, id: string): SimpleEvent =>
  event("directory.role_assigned", { department: inDepartment, role: "team-lead", person: id });
const officeRecorded = (data: object): SimpleEvent =>
  event("directory.office_recorded", { name: "한빛구청", email: "office@gihan.example", ...data });

// Nine to six without the hour at noon: due at 14:00.
const fourWorkingHours = { period: { unit: "working-hours", count: 4 }, acceptedAt: seoul("2026-11-09 08:00") };
const toTeamLeads: Policy = { ...clerkPolicy, stages: clerkPolicy.stages.map((rule) => ({ ...rule, audiences: ["team-lead"] })) };

/** D-3 is in flight to clerk a, who hands over to b in the evening; the next morning b is to hear of what a was told. */
async function toldToAnother(world: World, notifier: MarkingNotifier): Promise<void> {
  await world.post(...cast, accepted());
  world.at("2026-11-05 09:00");
  await holdOne(world, notifier);
  world.at("2026-11-05 19:00");
  await world.post(reassigned("b"));
}

const complaints: readonly Change[] = [
  { name: "it is reassigned", change: (world) => world.post(reassigned("b")), readers: ["b"] },
  { name: "it is reassigned and comes back", change: (world) => world.post(reassigned("b"), reassigned("a")), readers: ["a"] },
  { name: "its deadline is extended", change: (world) => world.post(extended(3, "2026-11-09 08:59")), readers: [] },
  { name: "it is completed", change: (world) => world.post(completed("2026-11-09 08:59")), readers: [] },
  {
    name: "its period is suspended",
    change: (world) =>
      world.post(event("pause.opened", { complaint, pause: "hearing", code: "hearing", openedAt: seoul("2026-11-09 08:59") })),
    readers: [],
  },
  {
    name: "it turns out to be of another kind",
    change: (world) => world.post(event("complaint.reclassified", { complaint, kind: "suggestion", period: { unit: "days", count: 7 } })),
    readers: ["a"],
  },
  {
    name: "it turns out to be another department's",
    before: (world) => world.post(...cast, department("welfare"), accepted()),
    change: (world) => world.post(event("complaint.amended", { complaint, department: "welfare", reason: "wrong-department" })),
    readers: ["a"],
  },
  {
    name: "the catalogue calls its item otherwise when it is folded next",
    async before(world) {
      await world.sql.query(
        `insert into catalogue_items (office_id, code, name, kind, period, is_sample, source)
         values ('office', 'sign', '간판신고', 'inquiry', '{"unit":"days","count":7}', true, 'test')`,
      );
      await world.post(...cast, accepted({ item: "sign" }));
    },
    async change(world) {
      await world.sql.query("update catalogue_items set name = '옥외광고물 표시신고'");
      await world.sql.query("update offices set catalogue_version = catalogue_version + 1");
      await world.post(event("complaint.amended", { complaint, item: "sign", reason: "clerical-error" }));
    },
    readers: ["a"],
  },
  {
    name: "another complaint falls due with it",
    async change(world) {
      await world.post(accepted({ complaint: other }));
      await world.arm(ahead);
    },
    readers: ["a"],
  },
];

const directory: readonly Change[] = [
  {
    name: "the clerk's name changes",
    change: (world) =>
      world.post(event("directory.person_recorded", { person: "a", name: "직원 갑", department: "housing", email: "a@gihan.example" })),
    readers: ["a"],
  },
  { name: "the clerk's address changes", change: (world) => world.post(person("a", { email: "again@gihan.example" })), readers: ["again"] },
  {
    name: "the clerk's phone changes",
    policy: textPolicy,
    change: (world) => world.post(person("a", { phone: "010-0000-0009" })),
    readers: [],
  },
  { name: "the clerk leaves", change: (world) => world.post(event("directory.person_left", { person: "a" })), readers: ["housing"] },
  { name: "the clerk is away from that moment on", change: (world) => world.post(absence("a", "b", { from: dMinus1 })), readers: ["b"] },
  {
    name: "the clerk, as was known, is away when it is told late",
    before: (world) => world.post(...cast, accepted(), absence("a", "b", { from: "2026-11-09 09:05" })),
    toldAt: "2026-11-09 09:05",
    readers: ["b"],
  },
  {
    name: "another leads the team",
    policy: toTeamLeads,
    before: (world) => world.post(...cast, leads("housing", "b"), accepted()),
    change: (world) => world.post(leads("housing", "c")),
    readers: ["c"],
  },
  {
    name: "the department's name changes",
    change: (world) =>
      world.post(event("directory.department_recorded", { department: "housing", name: "주거정비과", email: "housing@gihan.example" })),
    readers: ["a"],
  },
  {
    name: "a provider refuses the clerk's address",
    async change(world, notifier) {
      world.email.answerWith = ({ address }) => (address.startsWith("a@") ? rejected : ok);
      await world.post(accepted({ complaint: other, acceptedAt: seoul("2026-10-12 08:00") }));
      world.at("2026-11-09 08:59:20");
      await notifier.tell(await world.arm());
    },
    readers: ["a", "housing", "housing"],
  },
  { name: "the office's name changes", change: (world) => world.post(officeRecorded({ name: "한빛시청" })), readers: ["a"] },
  { name: "the office's mailbox changes", change: (world) => world.post(officeRecorded({ email: "new@gihan.example" })), readers: ["a"] },
  {
    name: "mail is redirected",
    change: (world) =>
      setDelivery(world.sql, { officeId: "office", mode: "redirect", redirectTo: "collect@gihan.example", at: world.clock.now() }),
    readers: ["collect"],
  },
  {
    name: "delivery goes live, and what is due by then is not ours",
    change: (world) =>
      setDelivery(world.sql, { officeId: "office", mode: "live", redirectTo: null, at: Temporal.Instant.from(seoul("2026-11-09 09:01")) }),
    readers: [],
  },
];

const tellings: readonly Change[] = [
  {
    name: "it is told by another notice",
    change: (world) =>
      world.sql.query(
        `insert into tellings (clock_id, run, stage, occurrence, audience, channel, rank, notice_id, recipient_kind, recipient_id, moment_at, told_at)
         select clock_id, run, stage, occurrence, audience, channel, rank, 999, 'person', 'a', moment_at, moment_at from reminders where stage = 'd-1'`,
      ),
    readers: [],
  },
  {
    name: "what it hands over was not told after all",
    policy: officeHoursPolicy,
    before: toldToAnother,
    writtenAt: "2026-11-06 08:59",
    change: refuseHeld,
    toldAt: "2026-11-06 09:00",
    readers: ["a", "b"],
  },
  {
    name: "what it hands over was not told after all, but to its own reader since",
    policy: officeHoursPolicy,
    before: toldToAnother,
    writtenAt: "2026-11-06 08:59",
    async change(world, notifier) {
      await refuseHeld(world, notifier);
      await notifier.tell(await world.arm());
    },
    toldAt: "2026-11-06 09:00",
    readers: ["a", "b"],
  },
];

const envelopes: readonly Change[] = [
  {
    name: "it has changed places with another complaint, though each would be told to whom it was written",
    policy: toTeamLeads,
    before: (world) =>
      world.post(
        ...cast,
        department("welfare"),
        leads("housing", "a"),
        leads("welfare", "b"),
        accepted({ assignee: "c" }),
        accepted({ complaint: other, assignee: "c", department: "welfare" }),
      ),
    async change(world) {
      await world.post(leads("housing", "b"), leads("welfare", "a"));
      await world.arm(ahead);
      await world.post(leads("housing", "a"), leads("welfare", "b"));
    },
    readers: ["a", "b"],
  },
  {
    name: "one of its complaints is in another envelope, though it would be told to the same",
    before: (world) =>
      world.post(...cast, absence("b", "a", { from: "2026-11-02 00:00" }), accepted(), accepted({ complaint: other, assignee: "b" })),
    async change(world) {
      await world.post(event("directory.absence_withdrawn", { absence: "b-away" }));
      await world.arm(ahead);
      await world.post(absence("b", "a", { from: "2026-11-02 00:00", id: "b-away-again" }));
    },
    readers: ["a", "a"],
  },
];

const installation: readonly Change[] = [
  {
    name: "a restore leaves it uncertain whether it was told",
    toldAt: "2026-11-09 09:01",
    async change(world) {
      const at = Temporal.Instant.from(seoul("2026-11-09 09:01"));
      await noteRestore(world.sql, { kind: "backup", backupAt: null, restoredAt: at, uncertainFrom: null, uncertainUntil: at });
    },
    readers: [],
  },
  {
    name: "the scheduler falls behind",
    async before(world) {
      await world.post(...cast, accepted());
      await noteCaughtUp(world.sql);
    },
    change: (world) => world.sql.query("update scheduler_state set caught_up_at = clock_timestamp() - interval '6 minutes'"),
    readers: ["a"],
  },
  { name: "the scheduler catches up", change: (world) => noteCaughtUp(world.sql), readers: ["a"] },
];

const passing: readonly Change[] = [
  { name: "the day ends", toldAt: "2026-11-10 00:00", readers: ["a"] },
  {
    name: "its deadline passes",
    policy: { ...clerkPolicy, stages: [stageAt("d-day", "09:00")] },
    async before(world) {
      world.at("2026-11-09 08:00");
      await world.post(...cast, accepted(fourWorkingHours));
    },
    toldAt: "2026-11-09 14:00",
    readers: [],
  },
  {
    name: "a later stage of it comes",
    policy: { ...clerkPolicy, stages: [stageAt("d-1", "09:00"), stageAt("d-day", "14:00")] },
    writtenAt: "2026-11-10 08:59",
    toldAt: "2026-11-10 14:00",
    readers: ["a"],
  },
  {
    name: "a later stage of one of its complaints comes, and those of the others do not",
    policy: { ...clerkPolicy, stages: [clerkPolicy.stages[0]!, stageAt("d-day", "09:00"), stageAt("overdue", "14:00")] },
    async before(world) {
      await world.post(...cast, accepted());
      world.at("2026-11-03 08:00");
      await world.post(accepted({ complaint: other, acceptedAt: seoul("2026-11-03 08:00") }));
      world.at(dMinus1);
      const notifier = markingNotifier(world);
      await notifier.tell(await world.arm());
    },
    writtenAt: "2026-11-10 08:59",
    toldAt: "2026-11-10 14:00",
    readers: ["a", "a", "a"],
  },
  {
    name: "a later stage comes of what it tells beside a handover",
    policy: { ...officeHoursPolicy, stages: [officeHoursPolicy.stages[0]!, stageAt("d-day", "09:00"), stageAt("overdue", "14:00")] },
    async before(world, notifier) {
      await world.post(...cast, accepted());
      world.at("2026-11-05 09:00");
      await notifier.tell(await world.arm());
      world.at("2026-11-09 19:00");
      await world.post(reassigned("b"));
    },
    writtenAt: "2026-11-10 08:59",
    toldAt: "2026-11-10 14:00",
    readers: ["a", "b"],
  },
];

const changes = [...complaints, ...directory, ...tellings, ...envelopes, ...installation, ...passing];

test.for(changes.map((change) => [change.name, change] as const))(
  "what was written ahead is not sent when %s: what is true is",
  async ([, story]) => {
    const { outcome, expected, readers } = await playTwice(story);
    expect(outcome.received.filter(({ content }) => isMarked(content.text))).toEqual([]);
    expect(outcome.kept.filter(isMarked)).toEqual([]);
    expect(outcome).toEqual(expected);
    expect(readers).toEqual(story.readers);
  },
);
