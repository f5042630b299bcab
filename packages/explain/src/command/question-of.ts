import { readFile } from "node:fs/promises";
import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import type { DayHours } from "@gihan/calendar/working-calendar";
import { changedCalendar, readCalendarChange } from "../changed-calendar.ts";
import { readEventNotation } from "../event-notation.ts";
import type { Question } from "../explain-complaint.ts";
import { readMoment } from "../moment-text.ts";
import { readEvents } from "../read-events.ts";
import { readLegalPolicy } from "../read-legal-policy.ts";
import { acceptanceOf, momentOf } from "./acceptance-of.ts";
import { badPart, badUsage } from "./bad-usage.ts";
import type { ExplainOptions } from "./explain-options.ts";
import { inWords } from "./in-words.ts";

/** An event with the option that it came from. */
interface Given {
  readonly option: string;
  readonly document: unknown;
  /** Written in words, and not as JSON. */
  readonly isWords: boolean;
}

/** The complaint that is asked about on a command line: it has no number of its own. */
const asked = { system: "explain", number: "1" };

const [{ opensAt } = { opensAt: "09:00" }] = koreanOfficeCalendar.segments;
const { closesAt } = koreanOfficeCalendar.segments.at(-1) ?? { closesAt: "18:00" };
const hours: DayHours = { opensAt, closesAt };

/**
 * The question that the options ask. Reads the files that they name.
 *
 * @throws CliError `BAD_USAGE` with what to write instead; the file system's own errors.
 */
export async function questionOf(options: ExplainOptions): Promise<Question> {
  const fromFiles = (await Promise.all(options.event.filter(isFile).map(eventsIn))).flat();
  const complaint = complaintOf(fromFiles) ?? asked;
  const acceptance = acceptanceOf(options, complaint);
  const written = options.event.filter((each) => !isFile(each)).map((text, place) => notationOf(text, place + 1, complaint));
  const given = [...(acceptance === null ? [] : [{ option: "--accepted", document: acceptance, isWords: true }]), ...fromFiles, ...written];
  return {
    events: eventsOf(given),
    policy: await policyOf(options.policy),
    calendar: calendarOf(options),
    asOf: options.asOf === undefined ? null : momentOf("--as-of", options.asOf),
  };
}

const isFile = (text: string): boolean => text.trim().toLowerCase().endsWith(".json");

async function eventsIn(file: string): Promise<readonly Given[]> {
  const json = parsed(await readFile(file.trim(), "utf8"), `--event ${file}`);
  const documents: readonly unknown[] = Array.isArray(json) ? json : [json];
  return documents.map((document) => ({ option: `--event ${file}`, document, isWords: false }));
}

function parsed(text: string, option: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw badUsage(`${option} is not JSON`, `${option}: JSON이 아닙니다. UTF-8로 된 JSON 파일을 쓰십시오`);
  }
}

/** What is written on the command line belongs to the complaint of the files. */
function complaintOf([first]: readonly Given[]): object | null {
  const { data } = (first?.document ?? {}) as { readonly data?: { readonly complaint?: unknown } };
  const complaint = data?.complaint;
  return typeof complaint === "object" ? complaint : null;
}

function notationOf(text: string, ordinal: number, complaint: object): Given {
  const read = readEventNotation(text, { ordinal, hours, complaint });
  if (read.kind === "refused") throw badPart(`--event "${text}"`, read.problem);
  return { option: `--event "${text}"`, document: read.document, isWords: true };
}

function eventsOf(given: readonly Given[]): Question["events"] {
  const read = readEvents(
    given.map(({ document }) => document),
    "",
  );
  if (read.kind === "events") return read.events;
  const place = Number(/^\/(\d+)/.exec(read.problem.field)?.[1] ?? 0);
  const { option = "--event", isWords = false } = given[place] ?? {};
  throw badPart(option, isWords ? inWords(read.problem) : read.problem);
}

async function policyOf(texts: readonly string[]): Promise<Question["policy"]> {
  const documents = await Promise.all(texts.map(async (text) => (isFile(text) ? policyIn(text) : readingIn(text))));
  for (const [place, document] of documents.entries()) {
    const read = readLegalPolicy(document, "");
    if (read.kind === "refused") throw badPart(`--policy ${texts[place]}`, read.problem);
  }
  const read = readLegalPolicy(Object.assign({}, ...documents), "");
  if (read.kind === "refused") throw badPart("--policy", read.problem);
  return read.policy;
}

async function policyIn(file: string): Promise<unknown> {
  return parsed(await readFile(file.trim(), "utf8"), `--policy ${file}`);
}

function readingIn(text: string): object {
  const [name = "", value = ""] = text.split("=", 2).map((part) => part.trim());
  return { [name]: value };
}

function calendarOf({ holiday, withoutHoliday }: ExplainOptions): Question["calendar"] {
  const added = holiday.map((text) => {
    const { date, rest } = dayIn(text) ?? noDay("--holiday", text, "2026-12-31 임시공휴일");
    return { date, name: rest === "" ? "임시공휴일" : rest };
  });
  const without = withoutHoliday.map((text) => {
    const day = dayIn(text);
    return day === null || day.rest !== "" ? noDay("--without-holiday", text, "2017-10-02") : day.date;
  });
  const read = readCalendarChange({ with: added, without }, "");
  if (read.kind === "change") return changedCalendar(read.change);
  const option = read.problem.field.startsWith("/without") ? "--without-holiday" : "--holiday";
  throw badPart(option, { ...read.problem, field: option });
}

/** The day that a text begins with, as it is written in a calendar, and what follows; null if it begins with none. */
function dayIn(text: string): { readonly date: string; readonly rest: string } | null {
  const words = text.normalize("NFC").trim().split(/\s+/);
  for (let end = words.length; end > 0; end -= 1) {
    const reading = readMoment(words.slice(0, end).join(" "));
    if (reading.kind === "date") return { date: reading.date.toString(), rest: words.slice(end).join(" ") };
  }
  return null;
}

function noDay(option: string, text: string, example: string): never {
  throw badUsage(
    `${option} "${text}" is no day that exists; write ${option} "${example}"`,
    `${option} "${text}": 읽을 수 없거나 없는 날입니다. ${option} "${example}"처럼 쓰십시오`,
  );
}
