import { expect, test } from "vitest";
import { accepted, cast, clerkPolicy, complaint } from "./cast.ts";
import { createWorld, seoul, type World } from "./world.ts";
import { event, playTwice } from "./written-ahead-story.ts";
import { isMarked, withoutMarks } from "./written-ahead.ts";

/** A report of so many days that a special law deems accepted when they are over. */
async function reported(world: World, { acceptedAt, days }: { readonly acceptedAt: string; readonly days: number }): Promise<void> {
  await world.sql.query(
    `insert into catalogue_items (office_id, code, name, kind, period, on_miss, is_sample, source)
     values ('office', 'work-start', '착공신고', 'statutory', jsonb_build_object('unit', 'days', 'count', $1::int), 'deemed-accepted', true, 'test')`,
    [days],
  );
  world.at(acceptedAt);
  await world.post(...cast, accepted({ kind: undefined, period: undefined, item: "work-start", acceptedAt: seoul(acceptedAt) }));
}

const inOneLine = (text: string): string => text.replaceAll(/\s+/g, " ");

test("the mail of the day on which it is deemed accepted names that day first, written ahead or not", async () => {
  // By the Act's hours it is due on Wednesday at 15:20, by the calendar it is deemed accepted on Monday at 24:00.
  const { outcome, expected } = await playTwice({
    before: (world) => reported(world, { acceptedAt: "2026-11-06 15:20", days: 3 }),
    toldAt: "2026-11-09 09:00",
  });
  const { subject, text } = outcome.received.at(-1)!.content;
  expect(subject).toBe("[민원 처리기한] 오늘까지 1건");
  expect(isMarked(text)).toBe(true);
  expect(inOneLine(text)).toContain("민원을 오늘 11월 9일(월)까지 처리해 주세요. 달력 날짜로 세면 그날 24:00에 수리한 것으로 봅니다.");
  expect(inOneLine(text)).toContain("수리 간주 오늘 11월 9일(월) 24:00(달력 날짜로 셈) 처리기한 11월 11일(수) 15:20");
  expect(withoutMarks(outcome)).toEqual(expected);
});

test("the day named is that of the calendar, though another reading of a supplement makes the reminder earlier still", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await reported(world, { acceptedAt: "2026-11-02 09:10", days: 2 });
  world.at("2026-11-03 14:00");
  await world.post(event("supplement.requested", { complaint, sentAt: seoul("2026-11-03 14:00") }));
  world.at("2026-11-06 10:10");
  await world.post(event("supplement.received", { complaint, arrivedAt: seoul("2026-11-06 10:10") }));
  // Counted to the minute it would be due today at 15:20.
  await world.tick();
  const mail = inOneLine(world.email.received.at(-1)!.content.text);
  expect(mail).toContain("민원을 11월 9일(월)까지 처리해 주세요.");
  expect(mail).toContain("수리 간주 11월 9일(월) 24:00(달력 날짜로 셈) 처리기한 11월 10일(화) 09:10");
});
