import { wasClosedAt, type CaseFile, type Is } from "./case-file.ts";
import { wholeDaysOf } from "./left-out.ts";
import { extensionCountedAs, type Counted } from "./lengths.ts";
import { asKnownAt, endOf, type Circumstances } from "./period.ts";
import { object, type Objections } from "./reported.ts";
import { dayOf, minuteOf } from "./seoul-minutes.ts";

const forbiddenReasons: readonly string[] = ["overload", "assignee-delay", "assignee-absence"];
const reasonsForbiddenSince = minuteOf("2026-05-06T00:00:00+09:00");

/** The lengths of the extensions that the law allows (Decree art. 21), judged one after another as they were decided. */
export function allowedExtensions(
  file: CaseFile,
  original: Counted,
  circumstances: Circumstances,
  objections: Objections,
): readonly Counted[] {
  const allowed: Counted[] = [];
  for (const extension of file.extensions.toSorted((a, b) => minuteOf(a.at) - minuteOf(b.at))) {
    const length = extensionCountedAs(extension.by, original);
    const found = objectionsTo(extension, length);
    if (length !== null && found.length === 0) allowed.push(length);
    for (const objection of found) object(objections, extension.id, objection);
  }
  return allowed;

  function objectionsTo(extension: Is<"extended">, length: Counted | null): readonly string[] {
    const decidedAt = minuteOf(extension.at);
    const known = { ...circumstances, pauses: asKnownAt(decidedAt, circumstances.pauses) };
    // At 24:00 the day after has begun.
    const isByDays = original.as !== "minutes" && original.as !== "worked minutes";
    const heldThen = endOf([original, ...allowed], known, wholeDaysOf);
    return [
      dayOf(decidedAt) < dayOf(file.acceptedAt ?? decidedAt) && "before-acceptance",
      wasClosedAt(decidedAt, file) && "already-closed",
      decidedAt >= reasonsForbiddenSince && forbiddenReasons.includes(extension.reason) && "extension-reason-forbidden",
      length === null && "extension-unit-differs",
      length !== null && length.length > original.length && "extension-longer-than-period",
      allowed.length === 1 && !extension.hasConsent && "second-extension-without-consent",
      allowed.length === 2 && "third-extension",
      heldThen !== null && (isByDays ? decidedAt >= heldThen : decidedAt > heldThen) && "extension-after-due",
    ].filter((objection) => objection !== false);
  }
}
