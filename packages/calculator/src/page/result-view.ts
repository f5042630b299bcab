import { seoulDateOf } from "@gihan/calendar/seoul-time";
import { samples } from "@gihan/catalogue/samples";
import { isEventType, koreanNameOf } from "@gihan/contracts/events";
import { koreanComplaintKind } from "@gihan/deadline/korean-words";
import type { ExplainedMark } from "@gihan/explain/explain-complaint";
import { koreanWarning } from "@gihan/explain/explanation-text";
import type { Answer } from "./answer.ts";
import { clockDetails, conditionalDetails, headline, isConditional, momentRows, stepList } from "./clock-view.ts";
import { calendarNote } from "./calendar-note.ts";
import { daysAloneIn, givenMoment, withoutTakenTimes, type DaysAlone } from "./days-alone.ts";
import { dayOffText } from "./days-off.ts";
import { element } from "./element.ts";
import { extensionCautions } from "./extension-cautions.ts";
import { linkTools } from "./link-tools.ts";
import { monthPictures } from "./month-view.ts";

type Answered = Extract<Answer, { readonly kind: "answered" }>;

/** The answer as a sheet that can be read, printed and shown: the deadline first, then how it came about. */
export function resultView(answered: Answered, link: string): HTMLElement {
  const { explained, question, asked } = answered;
  const daysAlone = daysAloneIn(asked);
  const clocks = explained.clocks.map((clock) => withoutTakenTimes(clock, daysAlone));
  const main = clocks.find(({ kind }) => kind === "processing") ?? clocks[0];
  const cautions = [...(main?.warnings ?? []).map(koreanWarning), ...extensionCautions(asked)];
  const { owed = [], conditional = [] } = Object.groupBy(
    clocks.filter((clock) => clock !== main),
    (clock) => (isConditional(clock, explained.asOf) ? "conditional" : "owed"),
  );
  return element(
    "article",
    { class: "answer", tabindex: "-1", "aria-labelledby": "deadline" },
    main === undefined ? nothingCounted() : headline(main),
    ...cautions.map((caution) => element("p", { class: "warning" }, `주의: ${caution}`)),
    marksSection(answered, daysAlone),
    facts(answered, { daysAlone, moments: main === undefined ? [] : momentRows(main, daysAlone) }),
    main === undefined ? null : section("달력", "months", monthPictures(main, question.calendar)),
    main === undefined ? null : section("이렇게 셉니다", "steps", stepList(main)),
    owed.length === 0
      ? null
      : section("함께 지킬 기한", "others", element("div", {}, ...owed.map((clock) => clockDetails(clock, daysAlone)))),
    conditional.length === 0
      ? null
      : section(
          "해당하는 경우에만 지킬 기한",
          "others quiet",
          element("div", {}, ...conditional.map((clock) => conditionalDetails(clock, daysAlone))),
        ),
    explained.noted.length === 0 ? null : section("아직 기한에 반영하지 않는 이벤트", "noted", notedList(answered)),
    linkTools(link),
    main === undefined
      ? null
      : element("p", { class: "versions" }, `계산 규칙 ${main.ruleVersion} · 달력 ${main.calendarVersion}. ${calendarNote(asked)}`),
  );
}

function nothingCounted(): HTMLElement {
  return element(
    "header",
    {},
    element("h2", { id: "deadline" }, "셀 수 있는 처리기간이 없습니다"),
    element("p", {}, "접수나 도달이 없거나, 아래의 까닭으로 효력이 없습니다."),
  );
}

function section(title: string, name: string, content: HTMLElement): HTMLElement {
  return element("section", { class: name }, element("h3", {}, title), content);
}

function facts(
  { explained, question, asked }: Answered,
  { daysAlone, moments }: { readonly daysAlone: DaysAlone; readonly moments: readonly HTMLElement[] },
): HTMLElement {
  const daysOff = asked.kind === "everyday" ? asked.question.daysOff : [];
  const { item, kind, acceptedAt } = explained;
  const name = samples.find(({ code }) => code === item)?.name ?? item;
  const dayOff = acceptedAt === null ? null : question.calendar.dayOffName(seoulDateOf(acceptedAt));
  const accepted = acceptedAt === null ? null : givenMoment(acceptedAt, false);
  return element(
    "dl",
    { class: "facts" },
    name === null ? null : fact("민원", `${name} (견본 목록)`),
    kind === null ? null : fact("종류", koreanComplaintKind[kind]),
    accepted === null ? null : fact("접수", dayOff === null ? accepted : `${accepted}, 쉬는 날: ${dayOff}`),
    ...explained.readings.map(({ row, korean }) => fact("법 해석", `${row} ${korean}`)),
    ...happenings(question, daysAlone).map(([what, when]) => fact(what, when)),
    daysOff.length === 0 ? null : fact("그 밖의 쉬는 날", daysOff.map(dayOffText).join(", ")),
    ...moments,
  );
}

/** What was asked besides the acceptance, so that a print shows it. */
function happenings(question: Answered["question"], daysAlone: DaysAlone): readonly (readonly [string, string])[] {
  return question.events
    .filter(({ type }) => type !== "gihan.complaint.accepted.v1")
    .map(({ type, time, id }) => [koreanNameOf(type), givenMoment(Temporal.Instant.from(time), daysAlone.has(id))]);
}

const fact = (name: string, text: string): HTMLElement => element("div", {}, element("dt", {}, name), element("dd", {}, text));

function marksSection({ explained, question }: Answered, daysAlone: DaysAlone): HTMLElement | null {
  if (explained.marks.length === 0) return null;
  return element(
    "section",
    { class: "marks" },
    element("h3", {}, "효력 없는 일"),
    element(
      "ul",
      {},
      ...explained.marks.map((mark) => element("li", { "data-mark": mark.reason }, element("b", {}, nameOf(mark)), mark.korean)),
    ),
  );

  function nameOf({ source, id }: ExplainedMark): string {
    const event = question.events.find((each) => each.source === source && each.id === id);
    if (event === undefined) return `${id} `;
    return `${givenMoment(Temporal.Instant.from(event.time), daysAlone.has(id))} ${koreanNameOf(event.type)} `;
  }
}

function notedList({ explained }: Answered): HTMLElement {
  const rows = explained.noted.map(({ type, time }) =>
    element("li", {}, `${givenMoment(time, false)} ${isEventType(type) ? koreanNameOf(type) : type}`),
  );
  return element("ul", {}, ...rows);
}
