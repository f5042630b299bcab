import { seoulInstantOf } from "@gihan/calendar/seoul-time";
import type { DayHours } from "@gihan/calendar/working-calendar";
import { eventDefinitions, eventTypes, type EventType } from "@gihan/contracts/events";
import { pauseRules } from "@gihan/deadline/pause-rules";
import { readPeriod } from "@gihan/deadline/period-text";
import { seoulText } from "@gihan/terminal/seoul-text";
import { codeNamed, namedCode } from "./korean-codes.ts";
import { refused, type Refused } from "./line-problem.ts";
import { momentSource, readMoment, type MomentReading } from "./moment-text.ts";

/** Who says what is said on a command line. */
export const askedSource = "urn:gihan:explain";

/** An event written in a few words, as the CloudEvent that it stands for; whether that is a valid one is for the contract to say. */
export type ReadNotation = { readonly kind: "document"; readonly document: Readonly<Record<string, unknown>> } | Refused;

/** The part of a field's schema that tells what may stand for it. */
interface FieldSchema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, FieldSchema>>;
}

/**
 * Reads `supplement.requested 2026-11-05`, `extension.granted "2026-11-10 15:00" 7일 cooperation applicantConsent`: the type without prefix
 * and version (or its Korean name without spaces), then values in any order. Each value goes to the first field of the type that takes it:
 * a moment, a date, a period, a number, a code or its Korean name, the name of a yes-or-no field or of a flag, another complaint as
 * `system/number`, an identifier. `field=value` names the field itself. A moment is one value with or without quotes around it; where the
 * type has no field for it, it is when the event happened.
 *
 * A day alone is its opening hour; for what ends something, its closing.
 *
 * `ordinal` is its place on the command line from 1 on, and so its id and sequence; `hours` are the office's, by the clock.
 */
export function readEventNotation(
  text: string,
  { ordinal, hours, complaint }: { readonly ordinal: number; readonly hours: DayHours; readonly complaint: object },
): ReadNotation {
  const [word = "", ...rest] = wordsOf(text);
  const type = typeOf(word);
  if (type === null) return unknownType(word);
  const schema = eventDefinitions[type].data as unknown as { readonly properties: Readonly<Record<string, FieldSchema>> };
  const { complaint: _, ...fields } = schema.properties;
  const values: Record<string, unknown> = {};
  const dayTime = endings.has(type) ? hours.closesAt : hours.opensAt;
  const namedOnly = type === "gihan.complaint.amended.v1" ? ["acceptedAt"] : [];
  let saidAt: Temporal.Instant | null = null;
  let ownAt: Temporal.Instant | null = null;
  for (const each of rest) {
    const fitting = fitFor(each, { fields, namedOnly, taken: values, dayTime });
    if (fitting === null) {
      const at = instantOf(readMoment(each), dayTime);
      if (at === null || ownAt !== null) return unknownValue(type, each, fields);
      ownAt = at;
      continue;
    }
    values[fitting.field] = fitting.value;
    saidAt ??= fitting.at;
  }
  const happenedAt = ownAt ?? saidAt;
  if (happenedAt === null) return withoutMoment(word);
  // A pause that is not named is known by its code, so that without either the code is what is missed; the event that ends it names it.
  if (type === "gihan.pause.opened.v1") values["pause"] ??= values["code"] ?? "unnamed";
  if (type === "gihan.extension.granted.v1") values["applicantConsent"] ??= false;
  const document = {
    specversion: "1.0",
    id: `event-${ordinal}`,
    source: askedSource,
    type,
    time: seoulText(happenedAt),
    sequence: String(ordinal),
    data: { complaint, ...values },
  };
  return { kind: "document", document };
}

/** What comes to an end with the event: a day alone means that the day was still a part of it. */
const endings: ReadonlySet<EventType> = new Set<EventType>([
  "gihan.supplement.received.v1",
  "gihan.pause.closed.v1",
  "gihan.survey.ended.v1",
]);

/** A pause that is not named is known by its code, so that whatever names the code names it. */
const pauseCodes = Object.keys(pauseRules);

/** Words in which yes-or-no fields are said in Korean. */
const koreanClaims: Readonly<Record<string, string>> = {
  동의: "applicantConsent",
  특별사유: "specialReason",
  의제협의: "deemedConsent",
  사전심사: "preReview",
  복합: "compound",
  다수인: "multiPerson",
  반복: "repeat",
};

// A moment in any form that is read, with its field or without; then a word that may hold spaces within quotes; then whatever is left.
const words = new RegExp(String.raw`(?:[A-Za-z]+=)?${momentSource}(?=\s|$)|(?:"[^"]*"|[^\s"])+(?=\s|$)|\S+`, "gi");

/** Words without their quotes, a date and the time of day after it being one. */
function wordsOf(text: string): readonly string[] {
  return Array.from(text.normalize("NFKC").matchAll(words), ([word]) => word.replaceAll(/"([^"]*)"/g, "$1"));
}

const complaintTypes = eventTypes.filter((type) => !type.startsWith("gihan.directory."));
const wordOf = (type: EventType): string => type.slice("gihan.".length, -".v1".length);

function typeOf(word: string): EventType | null {
  const named = complaintTypes.find((type) => word === type || word === wordOf(type));
  return named ?? complaintTypes.find((type) => eventDefinitions[type].korean.replaceAll(" ", "") === word) ?? null;
}

interface Fitting {
  readonly field: string;
  readonly value: unknown;
  /** When the event happened, if that is what the value says. */
  readonly at: Temporal.Instant | null;
}

interface Places {
  readonly fields: Readonly<Record<string, FieldSchema>>;
  /** Those that take a value only by their name: a date beside a correction is its own, and not the acceptance that it corrects. */
  readonly namedOnly: readonly string[];
  readonly taken: Readonly<Record<string, unknown>>;
  /** The time of day that a day alone stands for. */
  readonly dayTime: string;
}

function fitFor(word: string, { fields, namedOnly, taken, dayTime }: Places): Fitting | null {
  const [, named, value = word] = /^([A-Za-z]+)=(.+)$/.exec(word) ?? [];
  if (named !== undefined) {
    const schema = fields[named];
    return schema === undefined ? null : read(named, schema, value);
  }
  const isMoment = instantOf(readMoment(word), dayTime) !== null;
  const free = Object.entries(fields).filter(
    ([field, schema]) => !Object.hasOwn(taken, field) && !namedOnly.includes(field) && !(isMoment && isIdentifier(schema)),
  );
  const fits = free.flatMap(([field, schema]) => read(field, schema, word) ?? []);
  return fits.toSorted((a, b) => rankOf(fields[a.field]) - rankOf(fields[b.field]))[0] ?? null;

  function read(field: string, schema: FieldSchema, text: string): Fitting | null {
    const fit = (value: unknown, at: Temporal.Instant | null = null): Fitting => ({ field, value, at });
    if (schema.format === "date-time") {
      const at = instantOf(readMoment(text), dayTime);
      return at === null ? null : fit(seoulText(at), at);
    }
    if (schema.format === "date") {
      const date = readMoment(text);
      return date.kind === "date" ? fit(date.date.toString(), seoulInstantOf(date.date, dayTime)) : null;
    }
    if (field === "by" || field === "period") {
      const period = readPeriod(text);
      return period === null ? null : fit(period);
    }
    const codes = schema.enum ?? (field === "pause" ? pauseCodes : null);
    const code = codes === null ? null : codeNamed(text, codes);
    if (code !== null) return fit(code);
    if (schema.enum !== undefined) return null;
    if (schema.type === "integer") {
      const digits = /^(\d+)일?$/.exec(text)?.[1];
      return digits === undefined ? null : fit(Number(digits));
    }
    if (schema.type === "boolean")
      return (koreanClaims[text] ?? text) === field || text === "true" ? fit(true) : text === "false" ? fit(false) : null;
    if (schema.properties !== undefined) {
      const value = partsOf(schema.properties, text);
      return value === null ? null : fit(value);
    }
    return isIdentifier(schema) && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) ? fit(text) : null;
  }
}

/** Another complaint as `saeol/2026-000119`, or flags that are set, as `preReview,compound`; null for anything else. */
function partsOf(properties: Readonly<Record<string, FieldSchema>>, text: string): object | null {
  if (Object.hasOwn(properties, "system")) {
    const [, system, number] = /^([a-z0-9-]+)\/(\S+)$/.exec(text) ?? [];
    return number === undefined ? null : { system, number };
  }
  const names = text.split(",").map((word) => koreanClaims[word] ?? word);
  return names.every((name) => properties[name]?.type === "boolean") ? Object.fromEntries(names.map((name) => [name, true])) : null;
}

/** A day means first when it happened; what may be any identifier takes only what nothing else takes. */
function rankOf(schema: FieldSchema | undefined): number {
  if (schema?.format === "date-time") return 0;
  return isIdentifier(schema) ? 2 : 1;
}

function isIdentifier(schema: FieldSchema | undefined): boolean {
  return schema?.type === "string" && schema.format === undefined && schema.enum === undefined;
}

function instantOf(reading: MomentReading, dayTime: string): Temporal.Instant | null {
  if (reading.kind === "moment") return reading.at;
  return reading.kind === "date" ? seoulInstantOf(reading.date, dayTime) : null;
}

/** Every event of a complaint as it is written here, and what it is called in Korean, which may be written without its spaces. */
export const eventWords: readonly (readonly [word: string, korean: string])[] = complaintTypes.map((type) => [
  wordOf(type),
  eventDefinitions[type].korean,
]);

/** Those whose code or name shares a word with what was written; all if there are none. */
function similarTo(word: string): typeof eventWords {
  const parts = word.split(/[._\s]+/).filter((part) => part.length > 1);
  const similar = eventWords.filter((names) => names.some((name) => parts.some((part) => name.replaceAll(" ", "").includes(part))));
  return similar.length === 0 ? eventWords : similar;
}

function unknownType(word: string): Refused {
  const similar = similarTo(word);
  const korean = similar.map(([each, name]) => `${each}(${name})`).join(", ");
  return refused({
    code: "unknown-event-type",
    field: "--event",
    message: `"${word}" is no event. Write one of: ${similar.map(([each]) => each).join(", ")}; or name a CloudEvents JSON file.`,
    korean: `"${word}": 그런 이벤트는 없습니다. 다음 가운데 하나로 시작하거나 CloudEvents JSON 파일(.json)을 쓰십시오: ${korean}`,
  });
}

const withoutMoment = (word: string): Refused =>
  refused({
    code: "event-without-moment",
    field: "--event",
    message: `${word} says not when. Write a day or a moment after it, such as ${word} 2026-11-05.`,
    korean: `언제인지 없습니다. 날짜나 시각을 붙이십시오(예: "${word} 2026-11-05").`,
  });

/** Names the fields, and of those that take a code the codes; of the field alone that was named, where its code is what is wrong. */
function unknownValue(type: EventType, word: string, fields: Places["fields"]): Refused {
  const [, named = ""] = /^([A-Za-z]+)=/.exec(word) ?? [];
  const codesOfNamed = fields[named]?.enum;
  if (codesOfNamed !== undefined)
    return refused({
      code: "unknown-event-value",
      field: "--event",
      message: `"${word}" is no ${named} of ${type}. Write one of: ${codesOfNamed.join(", ")}.`,
      korean: `"${word}": ${named}에 쓸 수 있는 값이 아닙니다. 다음 가운데 하나를 쓰십시오: ${codesOfNamed.map(namedCode).join(", ")}`,
    });
  const withCodes = Object.entries(fields).flatMap(([field, schema]) => (schema.enum === undefined ? [] : [[field, schema.enum] as const]));
  const english = withCodes.map(([field, codes]) => ` ${field} is one of: ${codes.join(", ")}.`).join("");
  const korean = withCodes.map(([field, codes]) => ` ${field}에 쓸 수 있는 값: ${codes.map(namedCode).join(", ")}.`).join("");
  const known = Object.keys(fields).join(", ");
  return refused({
    code: "unknown-event-value",
    field: "--event",
    message: `"${word}" belongs to no field of ${type}. Fields: ${known}; field=value names one.${english}`,
    korean: `"${word}"이(가) 들어갈 항목이 ${type}에 없습니다. 항목: ${known}. "항목=값"으로 쓸 수도 있습니다.${korean}`,
  });
}
