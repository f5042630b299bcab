import { afterAll, beforeAll, expect, test } from "vitest";
import { openTownHall, type TownHall } from "./harness/town-hall.ts";
import { personRecorded } from "./story/people.ts";
import { Story } from "./story/story.ts";

let hall: TownHall;
beforeAll(async () => {
  hall = await openTownHall("2026-07-13T08:00:00+09:00");
});
afterAll(() => hall.stop());

test("deliveries go to the sinks and nowhere else", async () => {
  expect(await hall.gihan.run("delivery")).toMatchObject({ mode: "sink" });
});

test("each stage comes at its minute by mail and by text, and a holiday moves them all", async () => {
  const story = new Story(hall, "seongdong");
  const kim = story.department.clerk("kim", "김민수");
  const a = story.complaint();
  // Constitution Day, Friday 17 July, is no working day: the seven days end on Wednesday 22 July.
  story.at("2026-07-13 10:00", a.acceptedFor(kim));
  story.at("2026-07-22 15:00", a.completed());
  await story.expectNotices(
    [
      ["2026-07-16 09:00", "email", kim, [a], "7월 22일(수)까지 1건", "7월 22일(수) 18:00까지 처리해 주세요"],
      ["2026-07-16 09:00", "text", kim, [a], "7/22(수) 18:00까지 처리", "D-3"],
      ["2026-07-21 09:00", "email", kim, [a], "내일까지 1건", "내일 7월 22일(수) 18:00까지 처리해 주세요"],
      ["2026-07-21 09:00", "text", kim, [a], "내일 7/22(수) 18:00까지 처리", "D-1"],
      ["2026-07-22 09:00", "email", kim, [a], "오늘까지 1건", "오늘 7월 22일(수) 18:00까지 처리해 주세요"],
      ["2026-07-22 09:00", "text", kim, [a], "오늘 7/22(수) 18:00까지 처리", "D-day"],
    ],
    { until: "2026-07-24 10:00" },
  );
});

test("thirty complaints of one clerk are one mail and one text", async () => {
  const story = new Story(hall, "seongdong");
  const kim = story.department.clerk("kim", "김민수");
  const thirty = story.complaints(30);
  const [first, ...others] = thirty;
  story.at("2026-07-27 10:00", ...thirty.map((each) => each.acceptedFor(kim)));
  story.at("2026-07-31 10:00", first!.completed());
  story.at("2026-08-03 15:00", ...others.map((each) => each.completed()));
  await story.expectNotices(
    [
      ["2026-07-30 09:00", "email", kim, thirty, "8월 4일(화)까지 30건", "민원 30건을 급한 순서로 처리해 주세요"],
      ["2026-07-30 09:00", "text", kim, thirty, "8월 4일(화)까지 30건"],
      ["2026-08-03 09:00", "email", kim, others, "내일까지 29건", "민원 29건을 급한 순서로 처리해 주세요"],
      ["2026-08-03 09:00", "text", kim, others, "내일까지 29건"],
    ],
    { until: "2026-08-06 10:00" },
  );
});

test("reassigned a minute before the stage only the new clerk hears; after it the complaint is handed over at the next opening", async () => {
  const story = new Story(hall, "seongdong");
  const kim = story.department.clerk("kim", "김민수");
  const lee = story.department.clerk("lee", "이서연");
  const [before, during, after] = [story.complaint(), story.complaint(), story.complaint()];
  story.at("2026-08-24 10:00", before.acceptedFor(kim), during.acceptedFor(kim), after.acceptedFor(kim));
  story.at("2026-08-27 08:59", before.reassignedTo(lee));
  story.at("2026-08-27 14:00", during.reassignedTo(lee));
  story.at("2026-08-27 18:30", after.reassignedTo(lee));
  story.at("2026-08-31 15:00", before.completed(), during.completed(), after.completed());
  await story.expectNotices(
    [
      ["2026-08-27 09:00", "email", lee, [before], "9월 1일(화)까지 1건", "받는 분: 이서연 님"],
      ["2026-08-27 09:00", "text", lee, [before], "9/1(화) 18:00까지 처리", "D-3"],
      ["2026-08-27 09:00", "email", kim, [during, after], "9월 1일(화)까지 2건", "받는 분: 김민수 님"],
      ["2026-08-27 09:00", "text", kim, [during, after], "9월 1일(화)까지 2건"],
      ["2026-08-27 14:00", "email", lee, [during], "넘겨받은 민원: 9월 1일(화)까지 1건", "앞선 담당자에게 이미 알린 건"],
      ["2026-08-27 14:00", "text", lee, [during], "9/1(화) 18:00까지 처리"],
      ["2026-08-28 09:00", "email", lee, [after], "넘겨받은 민원: 9월 1일(화)까지 1건", "앞선 담당자에게 이미 알린 건"],
      ["2026-08-28 09:00", "text", lee, [after], "9/1(화) 18:00까지 처리"],
      ["2026-08-31 09:00", "email", lee, [before, during, after], "내일까지 3건"],
      ["2026-08-31 09:00", "text", lee, [before, during, after], "내일까지 3건"],
    ],
    { until: "2026-09-03 10:00" },
  );
});

test("what is completed or withdrawn before a stage is not told any more", async () => {
  const story = new Story(hall, "seongdong");
  const kim = story.department.clerk("kim", "김민수");
  const [completed, withdrawn, later] = [story.complaint(), story.complaint(), story.complaint()];
  story.at("2026-09-07 10:00", completed.acceptedFor(kim), withdrawn.acceptedFor(kim), later.acceptedFor(kim));
  story.at("2026-09-09 16:00", withdrawn.withdrawn());
  story.at("2026-09-10 08:59", completed.completed());
  story.at("2026-09-14 08:59", later.completed());
  await story.expectNotices(
    [
      ["2026-09-10 09:00", "email", kim, [later], "9월 15일(화)까지 1건"],
      ["2026-09-10 09:00", "text", kim, [later], "9/15(화) 18:00까지 처리", "D-3"],
    ],
    { until: "2026-09-17 10:00" },
  );
});

test("a supplement and an extension move the deadline, and all its stages with it", async () => {
  const story = new Story(hall, "seongdong");
  const kim = story.department.clerk("kim", "김민수");
  const [supplemented, extended] = [story.complaint(), story.complaint()];
  story.at("2026-10-12 10:00", supplemented.acceptedFor(kim), extended.acceptedFor(kim));
  // Three days do not count, that of sending and that of arrival included: due on Friday 23 October instead of Tuesday 20.
  story.at("2026-10-14 14:00", supplemented.supplementRequested());
  story.at("2026-10-16 11:00", supplemented.supplementReceived());
  story.at("2026-10-16 15:00", extended.extendedBy(3));
  story.at("2026-10-23 15:00", supplemented.completed(), extended.completed());
  const both = [supplemented, extended];
  await story.expectNotices(
    [
      ["2026-10-15 09:00", "email", kim, [extended], "10월 20일(화)까지 1건"],
      ["2026-10-15 09:00", "text", kim, [extended], "10/20(화) 18:00까지 처리", "D-3"],
      ["2026-10-20 09:00", "email", kim, both, "10월 23일(금)까지 2건", "연장된 처리기한 10월 23일(금) 18:00"],
      ["2026-10-20 09:00", "text", kim, both, "10월 23일(금)까지 2건", "10/23(금) 18:00까지(연장) 처리"],
      ["2026-10-22 09:00", "email", kim, both, "내일까지 2건", "연장된 처리기한 내일 10월 23일(금) 18:00"],
      ["2026-10-22 09:00", "text", kim, both, "내일까지 2건"],
      ["2026-10-23 09:00", "email", kim, both, "오늘까지 2건"],
      ["2026-10-23 09:00", "text", kim, both, "오늘까지 2건"],
    ],
    { until: "2026-10-25 10:00" },
  );
});

test("extended after D-day was told, and the extension taken back an hour later: the clerk hears again", async () => {
  const story = new Story(hall, "seongdong");
  const kim = story.department.clerk("kim", "김민수");
  const a = story.complaint();
  const extension = a.extendedBy(5);
  story.at("2026-10-26 10:00", a.acceptedFor(kim));
  story.at("2026-11-03 09:30", extension);
  story.at("2026-11-03 10:30", a.retracted(extension));
  story.at("2026-11-03 16:00", a.completed());
  await story.expectNotices(
    [
      ["2026-10-29 09:00", "email", kim, [a], "11월 3일(화)까지 1건"],
      ["2026-10-29 09:00", "text", kim, [a], "11/3(화) 18:00까지 처리", "D-3"],
      ["2026-11-02 09:00", "email", kim, [a], "내일까지 1건"],
      ["2026-11-02 09:00", "text", kim, [a], "내일 11/3(화) 18:00까지 처리", "D-1"],
      ["2026-11-03 09:00", "email", kim, [a], "오늘까지 1건"],
      ["2026-11-03 09:00", "text", kim, [a], "오늘 11/3(화) 18:00까지 처리", "D-day"],
      ["2026-11-03 10:30", "email", kim, [a], "오늘까지 1건"],
      ["2026-11-03 10:30", "text", kim, [a], "오늘 11/3(화) 18:00까지 처리", "D-day"],
    ],
    { until: "2026-11-05 10:00" },
  );
});

test("closed and reopened on the same day: the clerk hears again, even if both are reported together", async () => {
  const story = new Story(hall, "seongdong");
  const kim = story.department.clerk("kim", "김민수");
  const [oneByOne, together] = [story.complaint(), story.complaint()];
  const both = [oneByOne, together];
  story.at("2026-11-09 10:00", oneByOne.acceptedFor(kim), together.acceptedFor(kim));
  story.at("2026-11-17 10:00", oneByOne.completed());
  story.at("2026-11-17 14:00", oneByOne.reopened());
  story.at(
    "2026-11-17 15:00",
    together.completed({ completedAt: "2026-11-17T13:00:00+09:00" }),
    together.reopened({ reopenedAt: "2026-11-17T14:30:00+09:00" }),
  );
  story.at("2026-11-17 17:00", oneByOne.completed(), together.completed());
  await story.expectNotices(
    [
      ["2026-11-12 09:00", "email", kim, both, "11월 17일(화)까지 2건"],
      ["2026-11-12 09:00", "text", kim, both, "11월 17일(화)까지 2건"],
      ["2026-11-16 09:00", "email", kim, both, "내일까지 2건"],
      ["2026-11-16 09:00", "text", kim, both, "내일까지 2건"],
      ["2026-11-17 09:00", "email", kim, both, "오늘까지 2건"],
      ["2026-11-17 09:00", "text", kim, both, "오늘까지 2건"],
      ["2026-11-17 14:00", "email", kim, [oneByOne], "오늘까지 1건"],
      ["2026-11-17 14:00", "text", kim, [oneByOne], "오늘 11/17(화) 18:00까지 처리", "D-day"],
      ["2026-11-17 15:00", "email", kim, [together], "오늘까지 1건"],
      ["2026-11-17 15:00", "text", kim, [together], "오늘 11/17(화) 18:00까지 처리", "D-day"],
    ],
    { until: "2026-11-19 10:00" },
  );
});

test("from one clerk to another and back: each time whoever takes over hears what the other was told", async () => {
  const story = new Story(hall, "seongdong");
  const kim = story.department.clerk("kim", "김민수");
  const lee = story.department.clerk("lee", "이서연");
  const [slow, quick] = [story.complaint(), story.complaint()];
  const both = [slow, quick];
  story.at("2026-11-23 10:00", slow.acceptedFor(kim), quick.acceptedFor(kim));
  story.at("2026-11-26 10:00", slow.reassignedTo(lee));
  // There and back between closing and opening: kim, who was told, has nothing new to hear.
  story.at("2026-11-26 18:10", quick.reassignedTo(lee));
  story.at("2026-11-26 18:20", quick.reassignedTo(kim));
  story.at("2026-11-30 14:00", slow.reassignedTo(kim));
  story.at("2026-12-01 15:00", slow.completed(), quick.completed());
  await story.expectNotices(
    [
      ["2026-11-26 09:00", "email", kim, both, "12월 1일(화)까지 2건"],
      ["2026-11-26 09:00", "text", kim, both, "12월 1일(화)까지 2건"],
      ["2026-11-26 10:00", "email", lee, [slow], "넘겨받은 민원: 12월 1일(화)까지 1건"],
      ["2026-11-26 10:00", "text", lee, [slow], "12/1(화) 18:00까지 처리"],
      ["2026-11-30 09:00", "email", lee, [slow], "내일까지 1건"],
      ["2026-11-30 09:00", "text", lee, [slow], "내일 12/1(화) 18:00까지 처리", "D-1"],
      ["2026-11-30 09:00", "email", kim, [quick], "내일까지 1건"],
      ["2026-11-30 09:00", "text", kim, [quick], "내일 12/1(화) 18:00까지 처리", "D-1"],
      ["2026-11-30 14:00", "email", kim, [slow], "넘겨받은 민원: 내일까지 1건"],
      ["2026-11-30 14:00", "text", kim, [slow], "내일 12/1(화) 18:00까지 처리"],
      ["2026-12-01 09:00", "email", kim, both, "오늘까지 2건"],
      ["2026-12-01 09:00", "text", kim, both, "오늘까지 2건"],
    ],
    { until: "2026-12-03 10:00" },
  );
});

test("a complaint without a clerk is told to the department's mailbox, and to the clerk once there is one", async () => {
  const story = new Story(hall, "seongdong");
  const kim = story.department.clerk("kim", "김민수");
  const { mailbox } = story.department;
  const a = story.complaint();
  story.at("2026-12-07 10:00", a.acceptedForNobody(story.department.id));
  story.at("2026-12-11 10:00", a.assignedTo(kim));
  story.at("2026-12-14 15:00", a.completed());
  await story.expectNotices(
    [
      ["2026-12-10 09:00", "email", mailbox, [a], "담당자 미정: 12월 15일(화)까지 1건", "지금 담당자를 정해"],
      ["2026-12-11 10:00", "email", kim, [a], "넘겨받은 민원: 12월 15일(화)까지 1건"],
      ["2026-12-11 10:00", "text", kim, [a], "12/15(화) 18:00까지 처리"],
      ["2026-12-14 09:00", "email", kim, [a], "내일까지 1건"],
      ["2026-12-14 09:00", "text", kim, [a], "내일 12/15(화) 18:00까지 처리", "D-1"],
    ],
    { until: "2026-12-17 10:00" },
  );
});

test("mail for a rejected address goes to the department's mailbox, and nobody tries that address again until there is a new one", async () => {
  const story = new Story(hall, "starter");
  const kim = story.department.clerk("kim", "김민수");
  const moved = { ...kim, email: `new-${kim.email}` };
  const { mailbox } = story.department;
  const both = story.complaints(2);
  hall.smtp.refuse((address) => (address === kim.email ? { code: 550, text: "5.1.1 no such user" } : null));
  story.at("2027-01-04 10:00", ...both.map((each) => each.acceptedFor(kim)));
  story.at("2027-01-11 14:00", personRecorded(moved));
  story.at("2027-01-12 15:00", ...both.map((each) => each.completed()));
  await story.expectNotices(
    [
      ["2027-01-07 09:00", "email", mailbox, both, "전달 요청: 1월 12일(화)까지 2건", "김민수 님의 메일 주소로 전달되지 않아"],
      ["2027-01-11 09:00", "email", mailbox, both, "전달 요청: 내일까지 2건"],
      ["2027-01-12 09:00", "email", { ...moved, label: moved.email }, both, "오늘까지 2건", "받는 분: 김민수 님"],
    ],
    { until: "2027-01-14 10:00" },
  );
  expect(hall.smtp.refusals(kim.email)).toBe(1);
});

test("overdue is told to the clerk and to the head of the department at the first opening after the deadline, once", async () => {
  const story = new Story(hall, "seongdong");
  const kim = story.department.clerk("kim", "김민수");
  const head = story.department.appoint("department-head", story.department.clerk("head", "박지훈"));
  const a = story.complaint();
  story.at("2027-01-18 10:00", a.acceptedFor(kim));
  story.at("2027-01-29 15:00", a.completed());
  await story.expectNotices(
    [
      ["2027-01-21 09:00", "email", kim, [a], "1월 26일(화)까지 1건"],
      ["2027-01-21 09:00", "text", kim, [a], "1/26(화) 18:00까지 처리", "D-3"],
      ["2027-01-25 09:00", "email", kim, [a], "내일까지 1건"],
      ["2027-01-25 09:00", "text", kim, [a], "내일 1/26(화) 18:00까지 처리", "D-1"],
      ["2027-01-26 09:00", "email", kim, [a], "오늘까지 1건"],
      ["2027-01-26 09:00", "text", kim, [a], "오늘 1/26(화) 18:00까지 처리", "D-day"],
      ["2027-01-27 09:00", "email", kim, [a], "기한 지남 1건", "처리기한(1월 26일(화) 18:00)이 지났습니다"],
      ["2027-01-27 09:00", "text", kim, [a], "1/26(화) 18:00 기한 지남"],
      ["2027-01-27 09:00", "email", head, [a], "소관 민원: 기한 지남 1건", "담당 김민수 님과 함께"],
      ["2027-01-27 09:00", "text", head, [a], "1/26(화) 18:00 기한 지남", "담당 김민수"],
    ],
    { until: "2027-01-31 10:00" },
  );
});

test("what arrives long overdue is told at once, in one notice for each who must know", async () => {
  const story = new Story(hall, "starter");
  const kim = story.department.clerk("kim", "김민수");
  const lead = story.department.appoint("team-lead", story.department.clerk("lead", "최유진"));
  const head = story.department.appoint("department-head", story.department.clerk("head", "박지훈"));
  const both = story.complaints(2);
  const [first, second] = both;
  story.at(
    "2027-02-15 11:07",
    first!.acceptedFor(kim, { acceptedAt: "2027-01-04T10:00:00+09:00" }),
    second!.acceptedFor(kim, { acceptedAt: "2027-01-18T10:00:00+09:00" }),
  );
  story.at("2027-02-16 15:00", ...both.map((each) => each.completed()));
  await story.expectNotices(
    [
      ["2027-02-15 11:07", "email", kim, both, "기한 지남 2건", "모두 처리기한이 지났습니다"],
      ["2027-02-15 11:07", "email", lead, both, "소관 민원: 기한 지남 2건"],
      ["2027-02-15 11:07", "email", head, both, "소관 민원: 기한 지남 2건"],
    ],
    { until: "2027-02-18 10:00" },
  );
});

test("what arrives overdue in the evening is told at the next opening if the policy has sending hours", async () => {
  const story = new Story(hall, "seongdong");
  const kim = story.department.clerk("kim", "김민수");
  const head = story.department.appoint("department-head", story.department.clerk("head", "박지훈"));
  const a = story.complaint();
  story.at("2027-03-08 21:00", a.acceptedFor(kim, { acceptedAt: "2027-02-15T10:00:00+09:00" }));
  story.at("2027-03-09 15:00", a.completed());
  await story.expectNotices(
    [
      ["2027-03-09 09:00", "email", kim, [a], "기한 지남 1건"],
      ["2027-03-09 09:00", "text", kim, [a], "기한 지남"],
      ["2027-03-09 09:00", "email", head, [a], "소관 민원: 기한 지남 1건"],
      ["2027-03-09 09:00", "text", head, [a], "기한 지남"],
    ],
    { until: "2027-03-11 10:00" },
  );
});

test("a mail server that is down from 08:55 to noon: at noon each gets one mail, which says how things stand then", async () => {
  const story = new Story(hall, "starter");
  const kim = story.department.clerk("kim", "김민수");
  const lee = story.department.clerk("lee", "이서연");
  const [open, completed, reassigned, own] = [story.complaint(), story.complaint(), story.complaint(), story.complaint()];
  const left = [open, reassigned, own];
  story.at("2027-03-22 10:00", ...[open, completed, reassigned].map((each) => each.acceptedFor(kim)), own.acceptedFor(lee));
  story.at("2027-03-25 08:55", () => hall.smtp.refuse(() => ({ code: 451, text: "4.3.0 out of order" })));
  story.at("2027-03-25 10:30", completed.completed());
  story.at("2027-03-25 11:00", reassigned.reassignedTo(lee));
  story.at("2027-03-25 11:59", () => hall.smtp.refuse(() => null));
  story.at("2027-03-26 15:00", ...left.map((each) => each.completed()));
  await story.expectNotices(
    [
      ["2027-03-25 12:00", "email", kim, [open], "3월 30일(화)까지 1건"],
      ["2027-03-25 12:00", "email", lee, [reassigned, own], "3월 30일(화)까지 2건"],
    ],
    { until: "2027-04-01 10:00" },
  );
  expect(hall.smtp.refusals(kim.email)).toBeGreaterThan(5);
});

test("a clerk who is also the head of the department gets one notice that names each complaint once", async () => {
  const story = new Story(hall, "seongdong");
  const kim = story.department.appoint("department-head", story.department.clerk("kim", "김민수"));
  const a = story.complaint();
  story.at("2027-04-05 10:00", a.acceptedFor(kim));
  story.at("2027-04-14 15:00", a.completed());
  await story.expectNotices(
    [
      ["2027-04-08 09:00", "email", kim, [a], "4월 13일(화)까지 1건"],
      ["2027-04-08 09:00", "text", kim, [a], "4/13(화) 18:00까지 처리", "D-3"],
      ["2027-04-12 09:00", "email", kim, [a], "내일까지 1건"],
      ["2027-04-12 09:00", "text", kim, [a], "내일 4/13(화) 18:00까지 처리", "D-1"],
      ["2027-04-13 09:00", "email", kim, [a], "오늘까지 1건"],
      ["2027-04-13 09:00", "text", kim, [a], "오늘 4/13(화) 18:00까지 처리", "D-day"],
      ["2027-04-14 09:00", "email", kim, [a], "기한 지남 1건", "기한 지남 1건 1. 도로점용허가"],
      ["2027-04-14 09:00", "text", kim, [a], "기한 지남"],
    ],
    { until: "2027-04-16 10:00" },
  );
});
