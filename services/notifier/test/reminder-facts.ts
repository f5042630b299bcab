import type { ReminderFacts } from "@gihan/ledger/reminder-facts";

export const at = (local: string): Temporal.Instant => Temporal.Instant.from(`${local.replace(" ", "T")}:00+09:00`);

type Recipient = NonNullable<ReminderFacts["recipientNow"]>;

/** Clerk a, who is responsible and is told. */
export const clerk: Recipient = {
  kind: "person",
  id: "a",
  address: "a@gihan.example",
  label: "직원 a",
  responsibleId: "a",
  responsibleName: "직원 a",
  isResponsibleRejected: false,
};

/** The department's mailbox, told instead of clerk a. */
export const mailbox: Recipient = { ...clerk, kind: "department", id: "housing", address: "housing@gihan.example", label: "주택과" };

/** D-day of one complaint, told to clerk a by mail, with what the story says otherwise. */
export function factsOf(differences: Partial<ReminderFacts> = {}): ReminderFacts {
  return {
    noticeId: "1",
    reminderId: "10",
    complaintId: "1000",
    clockId: "100",
    run: 1,
    stage: "d-day",
    rank: 2,
    occurrence: 0,
    audience: "clerk",
    channel: "email",
    momentAt: at("2026-11-10 09:00"),
    isLive: true,
    isTold: false,
    isLatestAssignment: false,
    isLaterStageDueOrTold: false,
    toldInHandoverAt: null,
    toldToAnotherAt: null,
    ruledUntoldAt: null,
    question: { officeId: "office", audience: "clerk", channel: "email", assignee: "a", department: "housing" },
    recipientNow: clerk,
    clerkName: "직원 a",
    departmentName: "주택과",
    system: "saeol",
    number: "2026-000001",
    itemName: "건축신고",
    dueOn: Temporal.PlainDate.from("2026-11-10"),
    dueAt: at("2026-11-10 18:00"),
    breachAt: at("2026-11-11 00:00"),
    deemedAt: null,
    announcedDueAt: null,
    lastToldDueAt: null,
    recountCauses: [],
    warnings: [],
    extensions: 0,
    ...differences,
  };
}
