import type { NoticeDigest, NoticeLine } from "../src/render/notice-digest.ts";

const seoul = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("Asia/Seoul").toInstant();

/** 2026-11-24 is a Tuesday. */
export const tuesdayMorning = seoul("2026-11-24T09:00");

interface LineWish extends Partial<NoticeLine> {
  /** Counted in days: due at 18:00, late at midnight. */
  readonly on?: string;
  /** Counted in hours: due and late at this moment. */
  readonly at?: string;
  readonly stage?: string;
  readonly audience?: "clerk" | "team-lead" | "department-head" | "inspector";
}

/** One complaint; without a wish 건축신고, due today, told to its clerk. */
export function line({ on = "2026-11-24", at, stage = "d-day", audience = "clerk", ...rest }: LineWish = {}): NoticeLine {
  const dueOn = Temporal.PlainDate.from(at ?? on);
  return {
    complaint: { system: "saeol", number: "2026-000123" },
    itemName: "건축신고",
    department: "건축과",
    stages: [{ stage, audience }],
    dueOn,
    dueAt: at ? seoul(at) : seoul(`${on}T18:00`),
    breachAt: at ? seoul(at) : dueOn.add({ days: 1 }).toZonedDateTime("Asia/Seoul").toInstant(),
    deemedAt: null,
    isExtended: false,
    announcedDueAt: null,
    lastToldDueAt: null,
    recountCauses: [],
    warnings: [],
    countedIn: at ? "hours" : "days",
    clerkName: "김하늘",
    ...rest,
  };
}

/** A notice to the clerk 김하늘 on a Tuesday at nine. */
export function digest(lines: readonly NoticeLine[], rest: Partial<NoticeDigest> = {}): NoticeDigest {
  return {
    officeName: "강남구청",
    recipientName: "김하늘",
    recipientKind: "person",
    now: tuesdayMorning,
    fallback: null,
    mayBeStale: false,
    lines,
    ...rest,
  };
}

/** A 착공신고 that is deemed accepted on Tuesday at 24:00 if counted in calendar days, and due on Thursday by the Act's hours. */
export function deemedLine(wish: LineWish = {}): NoticeLine {
  return line({
    at: "2026-11-26T16:00",
    deemedAt: seoul("2026-11-25T00:00"),
    itemName: "착공신고",
    warnings: ["deemed-accepted-if-missed", "calendar-days-earlier-if-deemed-accepted"],
    ...wish,
  });
}

const numbered = (number: string) => ({ complaint: { system: "saeol", number } });

/** The digests whose words are kept as golden files, by name. */
export const goldenDigests: Readonly<Record<string, NoticeDigest>> = {
  "d-3": digest([line({ stage: "d-3", on: "2026-11-27" })]),
  "d-1": digest([line({ stage: "d-1", on: "2026-11-25" })]),
  "d-day": digest([line()]),
  "d-day-hours": digest([line({ at: "2026-11-24T15:20", itemName: "불법주정차 신고", department: "주차관리과" })]),
  overdue: digest([line({ stage: "overdue", on: "2026-11-23" })]),
  "overdue-team-lead": digest([line({ stage: "overdue", on: "2026-11-23", audience: "team-lead" })], { recipientName: "박여름" }),
  "overdue-department-head-unassigned": digest(
    [line({ stage: "overdue", on: "2026-11-20", audience: "department-head", clerkName: null })],
    {
      recipientName: "최가을",
    },
  ),
  "d-1-team-lead": digest([line({ stage: "d-1", on: "2026-11-25", audience: "team-lead" })], { recipientName: "박여름" }),
  handover: digest([line({ stage: "handover", on: "2026-11-25" })], { recipientName: "이겨울" }),
  extended: digest([line({ stage: "d-1", on: "2026-11-25", isExtended: true })]),
  "next-year": digest([line({ stage: "d-3", on: "2027-01-04" })]),
  "calendar-changed": digest([
    line({ stage: "d-day", on: "2026-11-25", announcedDueAt: Temporal.Instant.from("2026-11-24T18:00:00+09:00") }),
  ]),
  moved: digest([
    line({
      stage: "moved",
      on: "2027-01-04",
      announcedDueAt: Temporal.Instant.from("2026-12-31T18:00:00+09:00"),
      recountCauses: [{ kind: "calendar", days: [{ on: Temporal.PlainDate.from("2026-12-31"), holiday: "임시공휴일" }] }],
    }),
  ]),
  "moved-many": digest([
    line({ stage: "moved", on: "2027-01-04", announcedDueAt: Temporal.Instant.from("2026-12-31T18:00:00+09:00") }),
    line({
      ...numbered("2026-000124"),
      stage: "moved",
      on: "2026-12-30",
      announcedDueAt: Temporal.Instant.from("2026-12-31T18:00:00+09:00"),
    }),
    line({ ...numbered("2026-000125"), stage: "moved", on: "2026-12-29" }),
  ]),
  "moved-with-stage": digest([
    line({
      stages: [
        { stage: "moved", audience: "clerk" },
        { stage: "d-1", audience: "clerk" },
      ],
      on: "2026-11-25",
    }),
    line({ ...numbered("2026-000124"), stage: "d-day" }),
  ]),
  recounted: digest([
    line({
      stage: "moved",
      on: "2026-12-02",
      announcedDueAt: Temporal.Instant.from("2026-12-01T18:00:00+09:00"),
      lastToldDueAt: Temporal.Instant.from("2026-12-02T18:00:00+09:00"),
    }),
  ]),
  "recounted-many": digest([
    line({ stage: "moved", on: "2026-12-02", lastToldDueAt: Temporal.Instant.from("2026-12-02T18:00:00+09:00") }),
    line({
      ...numbered("2026-000124"),
      stage: "moved",
      on: "2026-12-03",
      announcedDueAt: Temporal.Instant.from("2026-12-02T18:00:00+09:00"),
      lastToldDueAt: Temporal.Instant.from("2026-12-02T18:00:00+09:00"),
    }),
  ]),
  warned: digest([
    line({ warnings: ["deemed-accepted-if-missed"], itemName: "착공신고" }),
    line({ ...numbered("2026-000124"), on: "2028-01-07", stage: "d-3", warnings: ["calendar-not-confirmed", "something-newer"] }),
  ]),
  "deemed-first": digest([deemedLine()]),
  "deemed-first-many": digest([line({ ...numbered("2026-000124"), stage: "d-1", on: "2026-11-25" }), deemedLine()]),
  "deemed-first-team-lead": digest([deemedLine({ stage: "d-1", audience: "team-lead" })], {
    recipientName: "박여름",
    now: seoul("2026-11-23T09:00"),
  }),
  "deemed-first-moved": digest([deemedLine({ stage: "moved" })]),
  "deemed-passed": digest([deemedLine({ stage: "handover" })], { now: seoul("2026-11-25T09:00") }),
  stale: digest([line()], { mayBeStale: true }),
  "nobody-responsible": digest([line({ clerkName: null })], {
    recipientName: "건축과 편지함",
    recipientKind: "department",
    fallback: { reason: "nobody-responsible", forPersonName: null },
  }),
  "no-address": digest([line({ stage: "d-1", on: "2026-11-25" })], {
    recipientName: "건축과 편지함",
    recipientKind: "department",
    fallback: { reason: "no-address", forPersonName: "김하늘" },
  }),
  "address-rejected-many": digest([line(), line({ ...numbered("2026-000124"), on: "2026-11-23", stage: "overdue" })], {
    recipientName: "민원여권과 편지함",
    recipientKind: "office",
    fallback: { reason: "address-rejected", forPersonName: "김하늘" },
  }),
  mixture: digest([
    line({ ...numbered("2026-000131"), stage: "d-3", on: "2026-11-27", itemName: "식품영업 신고", department: "위생과" }),
    line({ ...numbered("2026-000128"), stage: "d-1", on: "2026-11-25" }),
    line({ ...numbered("2026-000129"), stage: "d-1", on: "2026-11-25", itemName: "개발행위 허가(토지 형질변경)", isExtended: true }),
    line({ ...numbered("2026-000123"), stage: "overdue", on: "2026-11-20", itemName: "건축허가" }),
    line({ complaint: { system: "epeople", number: "1AA-2611-0012345" }, itemName: "질의민원", department: "건축과" }),
    line({ ...numbered("2026-000140"), stage: "handover", on: "2026-11-30", itemName: "착공신고" }),
  ]),
  "mixture-department-head": digest(
    [
      line({ ...numbered("2026-000123"), stage: "overdue", on: "2026-11-20", audience: "department-head" }),
      line({ ...numbered("2026-000128"), stage: "overdue", on: "2026-11-23", audience: "department-head", clerkName: "이겨울" }),
    ],
    { recipientName: "최가을" },
  ),
};
