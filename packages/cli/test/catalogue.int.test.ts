import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { policies } from "@gihan/catalogue/policies";
import { closeEventLog, reopenEventLog } from "@gihan/event-log/close-postgres";
import { lockCatalogue, saveCatalogue } from "@gihan/ledger/catalogue";
import { createOffice } from "@gihan/ledger/offices";
import { holdCalendars } from "@gihan/ledger/counting-lock";
import { inTransaction } from "@gihan/ledger/sql";
import { writeXlsx } from "hucre/xlsx";
import iconv from "iconv-lite";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { accepted, complaint, createTown, directory, startAt, type Town } from "./town.ts";

const heading = "코드,민원명,종류,처리기간,자체목표,기한경과효과,마일리지,출처";
const passport = "passport,여권 발급,법정,8일,5일,,예,여권 업무 편람";
const sign = "sign-permit,옥외광고물 표시허가,법정,10일,,,예,민원처리기준표";

async function path(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "gihan-catalogue-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, name);
}

async function fileOf(bytes: Uint8Array | string, name = "minwon.csv"): Promise<string> {
  const file = await path(name);
  await writeFile(file, bytes);
  return file;
}

const csv = (...rows: readonly string[]): string => [heading, ...rows].join("\r\n");

/** The catalogue with its version: what an import may change. */
async function catalogue(town: Town): Promise<object> {
  const items = (await town.gihan("catalogue", "list", "--json")).json<{ code: string }[]>();
  const { rows } = await town.pool.query("select catalogue_version from offices where office_id = 'office'");
  return { codes: items.map(({ code }) => code), version: rows[0].catalogue_version };
}

const ofItem = (item: string, data: object = {}): object => accepted({ kind: undefined, period: undefined, item, ...data });
const show = async (town: Town, number = complaint.number) =>
  (await town.gihan("complaint", "show", "saeol", number, "--json")).json<object>();

describe("gihan catalogue import", () => {
  test("a dry run says which encoding it took, what would be added and changed, and changes nothing", async () => {
    const town = await createTown();
    const before = await catalogue(town);
    const inquiry = "legal-inquiry,질의민원(법령),질의,10일,,,아니오,민원편람";
    const file = await fileOf(iconv.encode(csv(passport, inquiry), "cp949"));
    const { exitCode, stdout } = await town.gihan("catalogue", "import", file, "--dry-run");
    expect(exitCode).toBe(0);
    expect(stdout).toBe(
      [
        `${file}: CSV, 문자 인코딩은 CP949(EUC-KR)로 보았습니다, 민원 2가지`,
        "더함 1가지",
        "  passport  여권 발급, 법정민원, 8일(자체목표 5일)",
        "바뀜 1가지",
        "  legal-inquiry  질의민원(법령)",
        "      처리기간: 14일 → 10일",
        "      출처: 민원 처리에 관한 법률 시행령 제14조제1호 → 민원편람",
        "      견본: 예 → 아니오",
        "그대로 0가지, 파일에 없어 그대로 두는 것 2가지",
        "미리 본 것입니다. 아직 아무것도 바꾸지 않았습니다. 바꾸려면 --dry-run을 빼고 다시 하십시오.",
        "",
      ].join("\n"),
    );
    expect(await catalogue(town)).toEqual(before);
  });

  test("the file imported twice changes nothing the second time, and says so", async () => {
    const town = await createTown();
    const file = await fileOf(csv(passport, sign));
    expect((await town.gihan("catalogue", "import", file)).stdout).toContain("더함 2가지");
    expect((await town.gihan("catalogue", "show", "passport", "--json")).json()).toEqual({
      code: "passport",
      name: "여권 발급",
      kind: "statutory",
      period: { unit: "days", count: 8 },
      targetPeriod: { unit: "days", count: 5 },
      onMiss: "none",
      mileage: true,
      isSample: false,
      source: "여권 업무 편람",
      openComplaints: 0,
    });
    const once = await catalogue(town);
    const again = await town.gihan("catalogue", "import", file);
    expect([again.exitCode, again.stdout]).toEqual([
      0,
      expect.stringContaining("바뀌는 것이 없습니다.\n그대로 2가지, 파일에 없어 그대로 두는 것 3가지"),
    ]);
    expect(await catalogue(town)).toEqual(once);
  });

  test("who imports while the catalogue is being changed waits, and compares with what came of it", async () => {
    const town = await createTown();
    const file = await fileOf(csv(passport, sign));
    const isWaiting = async () =>
      (await town.pool.query("select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).rowCount ===
      1;
    const imported = await inTransaction(town.pool, async (sql) => {
      await lockCatalogue(sql, "office");
      const period = { unit: "days", count: 8 } as const;
      const item = { code: "passport", name: "여권", kind: "statutory", period, onMiss: "none", isSample: false, source: "편람" } as const;
      await saveCatalogue(sql, { officeId: "office", items: [item], at: Temporal.Instant.from(startAt) });
      const running = town.gihan("catalogue", "import", file, "--json");
      await vi.waitFor(async () => expect(await isWaiting()).toBe(true), 10_000);
      return { running };
    });
    expect((await imported.running).json()).toMatchObject({ added: [{ code: "sign-permit" }], changed: [{ before: { name: "여권" } }] });
  });

  test("who imports while complaints are being counted waits, so that none is counted by what is over then", async () => {
    const town = await createTown();
    const file = await fileOf(csv(passport));
    const isWaiting = async () =>
      (await town.pool.query("select 1 from pg_stat_activity where datname = current_database() and wait_event = 'advisory'")).rowCount ===
      1;
    const { running } = await inTransaction(town.pool, async (sql) => {
      await holdCalendars(sql);
      const started = { running: town.gihan("catalogue", "import", file) };
      await vi.waitFor(async () => expect(await isWaiting()).toBe(true), 10_000);
      return started;
    });
    expect((await running).stdout).toContain("더함 1가지");
  });

  test("one wrong cell refuses all of it, and every wrong cell is named with its row, column and remedy", async () => {
    const town = await createTown();
    const before = await catalogue(town);
    const file = await fileOf(csv(passport, sign.replace("10일", "열흘"), passport.replace("5일", "9일")));
    const refused = await town.gihan("catalogue", "import", file);
    expect([refused.exitCode, refused.stdout]).toEqual([1, ""]);
    expect(refused.stderr).toContain("잘못된 곳이 3군데 있어 아무것도 바꾸지 않았습니다.");
    expect(refused.stderr).toContain(`3행 '처리기간': "열흘": 처리기간이 아닙니다. 쓰는 법: 즉시, 3일`);
    expect(refused.stderr).toContain(`4행 '코드': "passport": 2행에도 있는 코드입니다`);
    expect(refused.stderr).toContain(`4행 '자체목표': "9일": 처리기간(8일)보다 깁니다`);
    const { error } = (await town.gihan("catalogue", "import", file, "--json")).json<{ error: { code: string; details: object } }>();
    expect(error).toMatchObject({
      code: "INVALID_DOCUMENT",
      details: { source: { kind: "csv", encoding: "utf-8" }, problems: [{ row: 3, column: "처리기간" }, { row: 4 }, { row: 4 }] },
    });
    expect(await catalogue(town)).toEqual(before);
  });

  test("the events that waited for an imported type are counted, those of other types and offices go on waiting", async () => {
    const town = await createTown();
    await createOffice(town.pool, {
      officeId: "elsewhere",
      name: "다른구청",
      email: "elsewhere@gihan.example",
      policy: policies.starter,
      calendar: koreanOfficeCalendar,
    });
    await town.post(
      ...directory,
      ofItem("passport"),
      { ...ofItem("unheard-of"), id: "other" },
      { ...ofItem("passport"), office: "elsewhere" },
    );
    const file = await fileOf(csv(passport));
    expect((await town.gihan("catalogue", "import", file, "--dry-run", "--office", "office")).stdout).toContain(
      "이 민원이 목록에 없어 처리하지 못한 이벤트 1건도 다시 처리하게 됩니다.",
    );
    expect((await town.gihan("catalogue", "import", file, "--office", "office")).stdout).toContain(
      "이 민원이 목록에 없어 처리하지 못했던 이벤트 1건을 다시 처리하게 했습니다.",
    );
    await town.post();
    expect((await town.gihan("complaint", "show", "saeol", complaint.number, "--json", "--office", "office")).json()).toMatchObject({
      status: "open",
      item: "passport",
    });
    const left = (await town.gihan("dead-letters", "list", "--json")).json<{ officeId: string; eventId: string }[]>();
    expect(left.map(({ officeId, eventId }) => [officeId, eventId])).toEqual([
      ["office", "other"],
      ["elsewhere", expect.any(String)],
    ]);
  });

  test("a catalogue that was saved while the log took nothing says so, and the same file hands over what waits", async () => {
    const town = await createTown();
    const statements = { query: (statement: { readonly text: string }) => town.pool.query(statement) };
    await town.post(...directory, ofItem("passport"));
    const file = await fileOf(csv(passport));
    await closeEventLog(statements);
    const imported = await town.gihan("catalogue", "import", file);
    await reopenEventLog(statements);
    expect([imported.exitCode, imported.stdout]).toEqual([1, expect.stringContaining("민원 목록은 저장했지만")]);
    const again = await town.gihan("catalogue", "import", file);
    expect([again.exitCode, again.stdout]).toEqual([
      0,
      expect.stringMatching(/바뀌는 것이 없습니다[\s\S]*이벤트 1건을 다시 처리하게 했습니다/),
    ]);
    await town.post();
    expect(await show(town)).toMatchObject({ status: "open" });
  });

  describe("that changes a type which an open complaint is of", () => {
    /** A complaint of 14 days that is open when its type is given 10, a day later. */
    async function townWithShortenedType(): Promise<Town> {
      const town = await createTown();
      await town.post(...directory, ofItem("legal-inquiry"));
      town.live();
      await town.gihan("clock", "advance", "--until", "2026-11-03T10:00");
      const said = "처리기간이나 목표, 효과가 바뀌는 민원 가운데 지금 열린 것이 1건 있습니다. 그 민원들은";
      const file = await fileOf(csv("legal-inquiry,법령 질의,질의,10일,,,아니오,민원편람"));
      expect((await town.gihan("catalogue", "import", file, "--dry-run")).stdout).toContain(
        `${said} 바꾸어도 접수할 때의 내용을 그대로 따르고, 바꾼 뒤에 접수하는 민원만 새 내용을 따릅니다.`,
      );
      expect((await town.gihan("catalogue", "import", file)).stdout).toContain(
        `${said} 접수할 때의 내용을 그대로 따르고, 이제부터 접수하는 민원만 새 내용을 따릅니다.`,
      );
      return town;
    }

    const next = { ...complaint, number: "2026-000002" };
    const fourteenDays = "2026-11-19";

    test("leaves it its period whatever comes after, and shows its newest name", async () => {
      const town = await townWithShortenedType();
      await town.post({ type: "complaint.reassigned", data: { complaint, person: "kim" } });
      expect(await show(town)).toMatchObject({ itemName: "법령 질의", clocks: [{ dueOn: fourteenDays }] });
    });

    test("lets no holiday bring the new period in", async () => {
      const town = await townWithShortenedType();
      const holiday = ["calendar", "declare", "2026-11-24", "--name", "임시공휴일", "--source", "국무회의"] as const;
      const dryRun = await town.gihan(...holiday, "--dry-run", "--json");
      expect(dryRun.json()).toMatchObject({ found: 1, moved: 0 });
      expect((await town.gihan(...holiday, "--json")).json()).toMatchObject({ found: 1, moved: 0 });
      expect(await show(town)).toMatchObject({ clocks: [{ dueOn: fourteenDays, announcedDueAt: null }] });
    });

    test("gives the new period to what is accepted from then on, and the old one to what was accepted before and is heard of later", async () => {
      const town = await townWithShortenedType();
      const late = { ...complaint, number: "2026-000003" };
      await town.post(
        ofItem("legal-inquiry", { complaint: next, acceptedAt: "2026-11-03T10:00:00+09:00" }),
        ofItem("legal-inquiry", { complaint: late }),
      );
      expect(await show(town, next.number)).toMatchObject({ clocks: [{ dueOn: "2026-11-16" }] });
      expect(await show(town, late.number)).toMatchObject({ clocks: [{ dueOn: fourteenDays }] });
    });
  });

  test("a workbook is read from its first sheet or the one that is named", async () => {
    const town = await createTown();
    const rows = csv(passport)
      .split("\r\n")
      .map((row) => row.split(","));
    const file = await fileOf(
      await writeXlsx({
        sheets: [
          { name: "안내", rows: [["이 파일은"]] },
          { name: "민원", rows },
        ],
      }),
      "minwon.xlsx",
    );
    expect((await town.gihan("catalogue", "import", file)).stderr).toContain("1행 '이 파일은': 모르는 열입니다");
    const imported = await town.gihan("catalogue", "import", file, "--sheet", "민원");
    expect(imported.stdout).toContain(`${file}: 엑셀, '민원' 시트(시트 2개 가운데), 민원 1가지\n더함 1가지`);
    expect((await town.gihan("catalogue", "import", file, "--sheet", "둘")).stderr).toBe(
      `${file}: 그런 시트가 없습니다. 있는 시트: 안내, 민원.\n`,
    );
  });

  test("what is no file that can be read is named with what to do", async () => {
    const town = await createTown();
    const failure = async (file: string) => {
      const { exitCode, stderr } = await town.gihan("catalogue", "import", file);
      return [exitCode, stderr];
    };
    expect(await failure("no-such.csv")).toEqual([2, expect.stringContaining("no-such.csv: 없습니다")]);
    expect(await failure(tmpdir())).toEqual([2, expect.stringContaining("파일이 아니라 폴더입니다")]);
    expect(await failure(await fileOf(Buffer.from("\uFEFF코드", "utf16le")))).toEqual([
      1,
      expect.stringContaining("UTF-16(유니코드 텍스트) 파일입니다"),
    ]);
  });
});

describe("gihan catalogue export", () => {
  test("what it writes changes nothing when it is imported, samples stay samples, and no file is written over", async () => {
    const town = await createTown();
    await town.gihan("catalogue", "import", await fileOf(csv(passport)));
    const before = await catalogue(town);
    const file = await path("catalogue.csv");
    expect((await town.gihan("catalogue", "export", file)).stdout).toContain("민원 4가지를 썼습니다");
    expect((await town.gihan("catalogue", "import", file)).stdout).toContain(
      "UTF-8(BOM)로 보았습니다, 민원 4가지\n바뀌는 것이 없습니다.\n그대로 4가지\n",
    );
    expect(await catalogue(town)).toEqual(before);
    const written = await readFile(file, "utf8");
    const again = await town.gihan("catalogue", "export", file);
    expect([again.exitCode, again.stderr]).toEqual([1, expect.stringContaining("이미 있는 파일입니다")]);
    expect(await readFile(file, "utf8")).toBe(written);
  });
});

test("gihan catalogue show tells what is kept of one type, and refuses a code that there is not", async () => {
  const town = await createTown();
  expect((await town.gihan("catalogue", "show", "legal-inquiry")).stdout).toMatch(
    /^질의민원\(법령\) \(legal-inquiry\)\n[\s\S]*처리기간\s+14일\n[\s\S]*자체목표\s+없음\n[\s\S]*견본\s+예\n[\s\S]*열린 민원\s+0건\n$/,
  );
  const refused = await town.gihan("catalogue", "show", "nothing");
  expect([refused.exitCode, refused.stderr]).toEqual([1, expect.stringContaining('"nothing": 민원 목록에 없는 코드입니다')]);
});
