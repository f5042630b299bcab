import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { koreanHolidays } from "@gihan/calendar/korean-holidays";
import { seoulInstantOf } from "@gihan/calendar/seoul-time";
import type { ClockKind } from "@gihan/deadline/clock-state";
import { disputedPoints } from "@gihan/deadline/disputed-points";
import { koreanClosing, koreanComplaintKind } from "@gihan/deadline/korean-words";
import { markTexts } from "@gihan/deadline/mark-texts";
import type { Period } from "@gihan/deadline/period";
import { describe, expect, test } from "vitest";
import { holidayRules, type HolidayRule } from "../../calendar/src/korean/holiday-rules.ts";
import { warningTexts } from "../../explain/src/explanation-text.ts";
import { countingBasis } from "../src/counting-basis.ts";
import { countingOf } from "../src/counting.ts";
import { extensionRules } from "../src/extension-rules.ts";
import { pauseRules } from "../src/pause-rules.ts";
import { textChanges } from "../src/rule-version.ts";
import { timerOf } from "./complaint-builder.ts";
import { articleOf, citationsIn } from "./law/citations.ts";
import { eventsOfKind } from "./law/clocks-of-every-kind.ts";
import { lawRows, quoted, type LawRow } from "./law/law-tables.ts";

const law = readFileSync(new URL("../../../docs/law.md", import.meta.url), "utf8");
const rows = lawRows(law);
const rowsOf = (section: string): readonly LawRow[] => rows.filter((row) => row.section === section);
const cellOf = ({ cells }: LawRow, head: string): string => cells[head] ?? "";

/** The one row of a code; fails the test if there is none. */
function rowOf(section: string, code: string): LawRow {
  const [row] = rowsOf(section).filter(({ codes }) => codes.includes(code));
  if (row === undefined) throw new Error(`docs/law.md has no row for \`${code}\` under "${section}"`);
  return row;
}

/** The sources of the domain, by the name of the file; two of one name are read as one. */
const sources = new Map<string, string>();
for (const house of ["calendar", "deadline", "plan"]) {
  const folder = new URL(`../../${house}/src/`, import.meta.url);
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((each) => each.endsWith(".ts")))
    sources.set(basename(path), (sources.get(basename(path)) ?? "") + readFileSync(new URL(path, folder), "utf8"));
}
/** The column of the disputed points that holds what an office may choose. */
const answersHead = "Field and its answers";
const sourceOf = ({ files }: LawRow): string => files.map((file) => sources.get(file) ?? "").join("\n");

const periods: { readonly [Unit in Period["unit"]]: readonly Period[] } = {
  immediate: [{ unit: "immediate" }],
  days: [
    { unit: "days", count: 5 },
    { unit: "days", count: 6 },
  ],
  weeks: [{ unit: "weeks", count: 1 }],
  months: [{ unit: "months", count: 1 }],
  years: [{ unit: "years", count: 1 }],
  "working-hours": [{ unit: "working-hours", count: 1 }],
  "clock-hours": [{ unit: "clock-hours", count: 1 }],
  "calendar-days": [{ unit: "calendar-days", count: 1 }],
};
/** The processing period is told in a table of its own, by its units. */
const clockKinds = Object.keys(eventsOfKind).filter((kind) => kind !== "processing") as readonly ClockKind[];
const dayKinds = new Set(koreanHolidays.map(({ kind }) => kind));

/** The tables of docs/law.md, and what of the code each of them has a row for. */
const tables: Readonly<Record<string, readonly string[]>> = {
  Kinds: Object.keys(koreanComplaintKind),
  Periods: Object.entries(periods).flatMap(([unit, each]) => each.map(() => unit)),
  "What does not count": Object.keys(pauseRules),
  Extensions: Object.keys(extensionRules),
  "What is marked": Object.keys(markTexts),
  Warnings: Object.keys(warningTexts),
  "Other limits": clockKinds,
  "Ends and corrections": Object.keys(koreanClosing),
  "Which text applies": Object.keys(textChanges),
  "Listed days": holidayRules.map(({ name }) => name),
  "Other days": [...dayKinds].filter((kind) => kind !== "statutory"),
  "Disputed points": disputedPoints.map(({ id }) => id),
};

describe("docs/law.md", () => {
  test.each(Object.entries(tables))("%s: every rule in code has one row, and every row its rule", (section, codes) => {
    expect(
      rowsOf(section)
        .flatMap((row) => row.codes)
        .toSorted(),
    ).toEqual([...codes].toSorted());
  });

  test("has no other tables", () => {
    expect([...new Set(rows.map(({ section }) => section))]).toEqual(Object.keys(tables));
  });

  test("names no file that does not exist", () => {
    const files = quoted(law).filter((word) => /^[a-z0-9-]+\.ts$/.test(word));
    expect(files.filter((file) => !sources.has(file))).toEqual([]);
    expect(rows.filter(({ files: named }) => named.length === 0).map(({ codes }) => codes)).toEqual([]);
  });

  test.each(rows.map((row) => [`${row.section}: ${row.codes.join(", ")}`, row] as const))("%s stands in the files of its row", (_, row) => {
    const source = sourceOf(row);
    // A disputed point is known to the code by its field, if it has one.
    const codes = row.section === "Disputed points" ? quoted(cellOf(row, answersHead)).slice(0, 1) : row.codes;
    for (const code of codes) expect(source).toMatch(new RegExp(`(?<![\\w-])${code}(?![\\w-])`));
    // Whatever else a row names in backticks is a word of the code.
    const words = Object.values(row.cells).flatMap(quoted);
    const known = [...sources.values()].join("\n");
    for (const word of words) if (!word.endsWith(".ts")) expect(known).toContain(word);
  });

  /** Of these the code holds the article itself, and not only the comment of a file. */
  const exact = new Set(["Periods", "What does not count", "Extensions", "Listed days", "Other days"]);

  test.each(rows.filter(({ section }) => !exact.has(section)).map((row) => [`${row.section}: ${row.codes.join(", ")}`, row] as const))(
    "%s rests on articles that its files cite",
    (_, row) => {
      const cited = new Set(citationsIn(sourceOf(row)).map(articleOf));
      const named = citationsIn(cellOf(row, "Basis")).map(articleOf);
      expect(named.filter((article) => !cited.has(article))).toEqual([]);
    },
  );

  test("knows every article that the code cites", () => {
    const known = new Set(citationsIn(law).map(articleOf));
    const unknown = [...sources].flatMap(([file, source]) =>
      citationsIn(source)
        .map(articleOf)
        .filter((article) => !known.has(article))
        .map((article) => `${file}: ${article}`),
    );
    expect(unknown).toEqual([]);
  });
});

const basisOf = (section: string, code: string): readonly string[] => citationsIn(cellOf(rowOf(section, code), "Basis"));

describe("the basis in docs/law.md is the one in code", () => {
  test.each(Object.entries(periods).flatMap(([unit, each]) => each.map((period, place) => [unit, place, period] as const)))(
    "of a period in %s (%i)",
    (unit, place, period) => {
      const { article, expiry } = countingBasis(period, countingOf(period).by);
      const row = rowsOf("Periods").filter(({ codes }) => codes.includes(unit))[place]!;
      expect(citationsIn(cellOf(row, "Basis")).toSorted()).toEqual(citationsIn(`${article}, ${expiry}`).toSorted());
    },
  );

  test.each(Object.entries(pauseRules))("of the pause %s, with its time and kind", (code, { article, acceptedFromAt, only }) => {
    const row = rowOf("What does not count", code);
    expect(citationsIn(cellOf(row, "Basis"))).toEqual(citationsIn(article));
    expect(startOf(cellOf(row, "Accepted from"))).toEqual(acceptedFromAt);
    expect(quoted(cellOf(row, "Kind"))).toEqual(only === undefined ? [] : [only]);
  });

  test.each(Object.entries(extensionRules))("of an extension for %s, with its time", (code, { article, forbiddenFromAt }) => {
    const row = rowOf("Extensions", code);
    expect(citationsIn(cellOf(row, "Basis"))).toEqual(citationsIn(article));
    expect(startOf(cellOf(row, "Not allowed if decided from"))).toEqual(forbiddenFromAt);
  });

  test.each(Object.entries(markTexts))("of the mark %s, as far as its sentence names one", (code, { english, korean }) => {
    const articles = basisOf("What is marked", code).map(articleOf);
    const named = [...citationsIn(english), ...citationsIn(korean)].map(articleOf);
    expect(named.filter((article) => !articles.includes(article))).toEqual([]);
  });

  test.each(clockKinds)("of the clock %s", (kind) => {
    const { because } = timerOf(kind, eventsOfKind[kind]).explanation[0]!;
    // How days are counted is said once for all of them.
    const limits = citationsIn(because).filter((citation) => !citation.startsWith("민법"));
    const named = basisOf("Other limits", kind);
    expect(named.map(articleOf)).toEqual(expect.arrayContaining(limits.map(articleOf)));
    expect(named).toEqual(expect.arrayContaining(limits.filter((citation) => citation.includes("("))));
  });

  test.each(Object.entries(textChanges))("of the text %s", (code, { on, by }) => {
    const row = rowOf("Which text applies", code);
    expect([cellOf(row, "From"), cellOf(row, "By")]).toEqual([on, by.join(", ")]);
  });

  test.each(holidayRules)("of $name, with its day, its decrees and when it counts as lost", (rule) => {
    const row = rowOf("Listed days", rule.name);
    const { listed, substitute } = rule;
    expect(row.cells).toMatchObject({
      Day: dayText(rule),
      "Holiday since": listed === undefined ? "" : `${listed.from}, ${listed.decree}`,
      "Substitute since": substitute === undefined ? "" : `${substitute.from}, ${substitute.decree}`,
      "Lost on": substitute?.lostOn ?? "",
    });
    expect(basisOf("Listed days", rule.name)).toEqual([`Holiday decree 2 no. ${rule.item}`]);
  });

  test.each(tables["Other days"]!)("of a day that is %s", (kind) => {
    const articles = koreanHolidays.filter((holiday) => holiday.kind === kind).flatMap(({ source }) => citationsIn(source));
    expect(basisOf("Other days", kind)).toEqual([...new Set(articles)]);
  });

  test.each(disputedPoints)("of the answers to $id", (point) => {
    const words = quoted(cellOf(rowOf("Disputed points", point.id), answersHead));
    expect(words).toEqual(point.decidedBy === "policy" ? [point.field, ...Object.keys(point.answers)] : []);
    if (point.decidedBy === "policy")
      expect(sources.get("legal-policy.ts")).toMatch(new RegExp(`/\\*\\* ${point.id}\\. [^/]+\\*/\\s+readonly ${point.field}:`));
  });
});

/** The beginning of a day; undefined for an empty cell. */
const startOf = (date: string): Temporal.Instant | undefined =>
  date === "" ? undefined : seoulInstantOf(Temporal.PlainDate.from(date), "00:00");

function dayText({ day, withNeighbours }: HolidayRule): string {
  const date = `${day.monthCode.slice(1)}-${String(day.day).padStart(2, "0")}`;
  return `${day.calendar === "dangi" ? "lunar " : ""}${date}${withNeighbours ? ", with the days around it" : ""}`;
}
