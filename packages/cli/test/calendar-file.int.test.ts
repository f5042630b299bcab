import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { expect, onTestFinished, test } from "vitest";
import { calendarState, duesOf, postThree } from "./calendar-stories.ts";
import { createTown } from "./town.ts";

const source = ["--source", "구 공고 2026-10"] as const;
const unchanged = { version: koreanOfficeCalendar.version, calendars: 1, recounts: 0 };
const before = ["11-10", "11-10", "10-19"];

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "gihan-calendar-"));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

/** A file of events, each its properties; the first property of the first event is on line 4. */
async function fileOf(...events: readonly (readonly string[])[]): Promise<string> {
  const lines = events.flatMap((properties) => ["BEGIN:VEVENT", ...properties, "END:VEVENT"]);
  const file = join(await folder(), "days.ics");
  await writeFile(file, ["BEGIN:VCALENDAR", "VERSION:2.0", ...lines, "END:VCALENDAR", ""].join("\r\n"));
  return file;
}

const fourDays = () =>
  fileOf(
    ["SUMMARY:구민의 날", "DTSTART;VALUE=DATE:20261105", "DTEND;VALUE=DATE:20261107"],
    ["SUMMARY:성탄절", "DTSTART;VALUE=DATE:20261225"],
    ["SUMMARY:간부회의", "DTSTART:20261109T090000"],
    ["SUMMARY:먼 휴일", "DTSTART;VALUE=DATE:20460103"],
  );

test("a dry run lists the days that a file adds and what is left out, with the deadlines that would move", async () => {
  const town = await createTown();
  await postThree(town);
  const said = await town.gihan("calendar", "import", await fourDays(), ...source, "--dry-run");
  expect(said.exitCode).toBe(0);
  expect(said.stdout).toContain("공휴일로 더하는 날 2일:\n  2026. 11. 5.(목)  구민의 날\n  2026. 11. 6.(금)  구민의 날\n");
  expect(said.stdout).toContain("건너뛴 것 3건:");
  expect(said.stdout).toMatch(/14번째 줄 +하루 종일 일정이 아님/);
  expect(said.stdout).toMatch(/2026\. 12\. 25\.\(금\) +성탄절 +이미 쉬는 날\(기독탄신일\)/);
  expect(said.stdout).toMatch(/2046\. 1\. 3\.\(수\) +먼 휴일 +기한을 계산하는 2015~2045년을 벗어남/);
  expect(said.stdout).toContain("2일 늦게 2건");
  expect(await duesOf(town)).toEqual(before);
  expect(await calendarState(town)).toEqual(unchanged);
});

test("imported, all days are one change and one recount, and a second time there is nothing to add", async () => {
  const town = await createTown();
  await postThree(town);
  town.live();
  const file = await fourDays();
  const said = await town.gihan("calendar", "import", file, ...source);
  expect(said.exitCode).toBe(0);
  expect(said.stdout).toContain("2일을 공휴일로 더했습니다. ");
  expect(await duesOf(town)).toEqual(["11-12, before 11-10", "11-12, before 11-10", "10-19"]);
  expect((await town.gihan("calendar", "changes")).stdout).toContain("2026. 11. 5.(목) 2026. 11. 6.(금)");

  const again = await town.gihan("calendar", "import", file, ...source, "--json");
  expect(again.exitCode).toBe(0);
  expect(again.json()).toMatchObject({
    declared: [],
    timed: [{ code: "not-a-whole-day", line: 14 }],
    notDeclared: [
      { kind: "not-worked", because: "구민의 날" },
      { kind: "not-worked", because: "구민의 날" },
      { kind: "not-worked", because: "기독탄신일" },
      { kind: "year-not-known" },
    ],
  });
  expect(await calendarState(town)).toEqual({ version: `${koreanOfficeCalendar.version}+1`, calendars: 2, recounts: 1 });

  const exported = join(await folder(), "office.ics");
  await town.gihan("calendar", "export", exported, "--office", "office", "--from", "2026", "--to", "2026");
  expect(await readFile(exported, "utf8")).toContain("SUMMARY:구민의 날\r\nDESCRIPTION:구 공고 2026-10\r\nCATEGORIES:임시공휴일\r\n");
});

test("an office's own full export brings nothing new, and nothing of it is called out of range", async () => {
  const town = await createTown();
  const exported = join(await folder(), "office.ics");
  await town.gihan("calendar", "export", exported, "--office", "office");
  expect(await readFile(exported, "utf8")).toMatch(/DTSTART;VALUE=DATE:2013[^]*DTSTART;VALUE=DATE:2050/);
  const said = await town.gihan("calendar", "import", exported, ...source);
  expect(said.exitCode).toBe(0);
  expect(said.stdout).toContain("더할 날이 없습니다");
  expect(said.stdout).toMatch(/2013\. 1\. 1\.\(화\) +1월 1일 +이미 쉬는 날\(1월 1일\)/);
  const { notDeclared } = (await town.gihan("calendar", "import", exported, ...source, "--json")).json<{
    notDeclared: readonly { readonly kind: string }[];
  }>();
  expect(new Set(notDeclared.map(({ kind }) => kind))).toEqual(new Set(["not-worked"]));
  expect(await calendarState(town)).toEqual(unchanged);
});

test.for([
  ["a date that is none", ["SUMMARY:구민의 날", "DTSTART;VALUE=DATE:20261131"], "5번째 줄: 날짜가 아닙니다"],
  ["an unknown repetition", ["SUMMARY:주말", "DTSTART;VALUE=DATE:20261105", "RRULE:FREQ=WEEKLY"], "6번째 줄: 해마다 같은 날짜로"],
  ["a name that is too long", [`SUMMARY:${"긴".repeat(51)}`, "DTSTART;VALUE=DATE:20261105"], "2026-11-05의 이름은 한 줄로 50자까지"],
] as const)("a file with %s is refused as a whole", async ([, properties, sentence]) => {
  const town = await createTown();
  const good = ["SUMMARY:구민의 날", "DTSTART;VALUE=DATE:20261109"];
  const said = await town.gihan("calendar", "import", await fileOf(properties, good), ...source);
  expect(said.exitCode).toBe(1);
  expect(said.stderr).toContain(sentence);
  expect(said.stderr).toContain("아무것도 바꾸지 않았습니다");
  expect(await calendarState(town)).toEqual(unchanged);
});

test.for([
  ["not UTF-8", Uint8Array.of(0xb1, 0xb8, 0xb9, 0xce), "UTF-8 파일이 아닙니다"],
  ["larger than a calendar of holidays can be", new Uint8Array(8 * 1024 * 1024 + 1), "너무 큽니다(8 MB까지)"],
] as const)("a file that is %s is refused", async ([, octets, sentence]) => {
  const town = await createTown();
  const file = join(await folder(), "days.ics");
  await writeFile(file, octets);
  expect(await town.gihan("calendar", "import", file, ...source)).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(sentence) });
});
