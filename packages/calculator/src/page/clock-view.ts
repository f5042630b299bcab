import { koreanEnd } from "@gihan/deadline/korean-text";
import { clockHeading } from "@gihan/explain/clock-heading";
import type { ExplainedClock } from "@gihan/explain/explain-complaint";
import { koreanWarning } from "@gihan/explain/explanation-text";
import { koreanClockKind } from "@gihan/explain/korean-words";
import { seoulText } from "@gihan/terminal/seoul-text";
import { closedWords, givenMoment, hasDayAlone, lateWords, type DaysAlone } from "./days-alone.ts";
import { element } from "./element.ts";

type MomentName = "dueAt" | "breachAt" | "statutoryDueAt" | "targetDueAt" | "remindAt";

const unsettled = "멈춰 있어 아직 정해지지 않음";

/** The deadline in big words, and how the clock stands. */
export function headline(clock: ExplainedClock): HTMLElement {
  return element(
    "header",
    { "data-clock": clock.kind },
    element("h2", { id: "deadline" }, element("span", { class: "label" }, koreanDeadline(clock)), " ", ...deadlineWords(clock)),
    element("p", { class: "standing" }, clockHeading(clock)),
  );
}

/** Whose deadline it is; that of the processing period has a word of its own. */
const koreanDeadline = ({ kind }: ExplainedClock): string => (kind === "processing" ? "처리기한" : `${koreanClockKind(kind)} 기한`);

function deadlineWords({ dueAt }: ExplainedClock): readonly (Node | string)[] {
  if (dueAt === null) return [element("span", { class: "unsettled" }, unsettled)];
  const words = koreanEnd(dueAt.epochMilliseconds);
  const time = words.lastIndexOf(" ");
  return [
    element(
      "time",
      { datetime: seoulText(dueAt), "data-moment": "dueAt" },
      element("span", { class: "day" }, words.slice(0, time)),
      " ",
      element("span", { class: "time" }, words.slice(time + 1)),
    ),
    element("span", { class: "until" }, "까지"),
  ];
}

/** What else is to be known of the deadline, as rows of a list of facts. A moment that is the deadline itself is not said again. */
export function momentRows(clock: ExplainedClock, daysAlone: DaysAlone): readonly HTMLElement[] {
  const { breachAt, statutoryDueAt, targetDueAt, remindAt, dueAt } = clock;
  const closed = closedWords(clock, daysAlone);
  const isOther = (at: Temporal.Instant | null): at is Temporal.Instant => at !== null && (dueAt === null || !at.equals(dueAt));
  return [
    ...(isOther(breachAt) ? [row("기한 경과", moment("breachAt", breachAt), "을 지나면")] : []),
    ...(isOther(statutoryDueAt) ? [row("연장 전 기한", moment("statutoryDueAt", statutoryDueAt))] : []),
    ...(targetDueAt === null ? [] : [row("자체목표", moment("targetDueAt", targetDueAt))]),
    ...(isOther(remindAt) ? [row("예고 기준", moment("remindAt", remindAt), " (더 이른 해석)")] : []),
    ...(closed === null ? [] : [row("마침", closed)]),
  ];
}

const row = (name: string, ...texts: readonly (Node | string | null)[]): HTMLElement =>
  element("div", {}, element("dt", {}, name), element("dd", {}, ...texts));

function moment(name: MomentName, at: Temporal.Instant): HTMLElement {
  return element("time", { datetime: seoulText(at), "data-moment": name }, koreanEnd(at.epochMilliseconds));
}

/** The reason of a line. Paper is short: what an earlier line has named is not printed again. */
function cited(because: string, earlier: ExplainedClock["explanation"]): HTMLElement {
  const isAgain = earlier.some((line) => line.because === because);
  return element("cite", { class: isAgain ? "again" : null }, because);
}

/** How it was counted, line by line, each with its reason unless it names that itself. */
export function stepList({ explanation }: ExplainedClock): HTMLElement {
  return element(
    "ol",
    {},
    ...explanation.map(({ code, korean, because }, place) =>
      element(
        "li",
        { "data-code": code },
        element("span", { class: "said" }, korean),
        korean.includes(because) ? null : cited(because, explanation.slice(0, place)),
      ),
    ),
  );
}

/** Another clock of the complaint: its deadline in a line, and how it was counted for whoever opens it. */
export function clockDetails(clock: ExplainedClock, daysAlone: DaysAlone): HTMLElement {
  return details(clock, { name: `${clockHeading(clock)}${lateWords(clock, daysAlone)}`, daysAlone });
}

/** A clock that is owed only under the condition that its name says: it is not under way, whatever its state. */
export const conditionalDetails = (clock: ExplainedClock, daysAlone: DaysAlone): HTMLElement =>
  details(clock, { name: koreanClockKind(clock.kind), daysAlone });

function details(clock: ExplainedClock, { name, daysAlone }: { readonly name: string; readonly daysAlone: DaysAlone }): HTMLElement {
  const { kind, dueAt, startAt, warnings } = clock;
  const due =
    dueAt === null
      ? unsettled
      : element("time", { datetime: seoulText(dueAt), "data-moment": "dueAt" }, `${koreanEnd(dueAt.epochMilliseconds)}까지`);
  return element(
    "details",
    { "data-clock": kind },
    element("summary", {}, element("span", { class: "name" }, name), element("span", { class: "due" }, due)),
    element(
      "dl",
      { class: "facts" },
      row("시작", givenMoment(startAt, hasDayAlone(clock, "start", daysAlone))),
      ...momentRows(clock, daysAlone),
    ),
    ...warnings.map((warning) => element("p", { class: "warning" }, `주의: ${koreanWarning(warning)}`)),
    stepList(clock),
  );
}

/** Whether a clock only says what would be due: papers may be missing or not, the period may pass or not. */
export function isConditional({ kind, state, startAt }: ExplainedClock, asOf: Temporal.Instant | null): boolean {
  if (state === "closed") return false;
  if (kind === "dunning") return asOf === null || Temporal.Instant.compare(asOf, startAt) < 0;
  return kind === "supplement-demand";
}
