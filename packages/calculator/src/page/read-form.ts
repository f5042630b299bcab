import type { ComplaintKind, ExtensionReason, PauseCode } from "@gihan/deadline/events";
import type { Period } from "@gihan/deadline/period";
import { periodForms, readPeriod } from "@gihan/deadline/period-text";
import type { Asked } from "./asked.ts";
import { readDaysOff } from "./days-off.ts";
import { elementById } from "./element.ts";
import { dayTime, endTime, meantEndText, meantText } from "./everyday-moments.ts";
import { hasPeriodByKind, type AskedExtension, type AskedPause } from "./everyday-question.ts";
import type { LocalMoment } from "./local-moment.ts";

/** A field that cannot be used, and in a sentence what to write there. */
export interface FieldProblem {
  /** Id of the field. */
  readonly field: string;
  readonly korean: string;
}

export type ReadForm =
  | { readonly kind: "asked"; readonly asked: Asked }
  | { readonly kind: "wrong"; readonly problems: readonly [FieldProblem, ...FieldProblem[]] };

/** Reads the form as it stands; all that is wrong is told at once, in the order of the form. */
export function readForm(
  mode: Asked["kind"],
  { pauses, extensions }: { readonly pauses: HTMLOListElement; readonly extensions: HTMLOListElement },
): ReadForm {
  const problems: FieldProblem[] = [];
  const asked = mode === "events" ? eventsAsked() : everydayAsked();
  const [first, ...others] = problems;
  return first === undefined ? { kind: "asked", asked } : { kind: "wrong", problems: [first, ...others] };

  function eventsAsked(): Asked {
    const text = elementById("events-text", HTMLTextAreaElement).value;
    if (text.trim() === "") refuse("events-text", "이벤트 목록: 비어 있습니다. 한 민원의 CloudEvents 목록을 JSON으로 넣으십시오.");
    else if (!isJson(text)) refuse("events-text", "이벤트 목록: JSON이 아닙니다. 괄호, 쉼표, 따옴표의 짝을 확인하십시오.");
    return { kind: "events", text };
  }

  function everydayAsked(): Asked {
    const item = valueOf("item") || null;
    const kind = valueOf("kind") as ComplaintKind;
    const isByKind = hasPeriodByKind(kind) && valueOf("period").trim() === "";
    const period = isByKind ? null : periodAt("period", "처리기간");
    const accepted = acceptedMoment() ?? noMoment;
    return {
      kind: "everyday",
      question: {
        item,
        kind,
        period,
        accepted,
        pauses: rowsIn(pauses).map(pauseAt),
        extensions: rowsIn(extensions).map(extensionAt),
        daysOff: daysOffAt("days-off"),
      },
    };
  }

  function acceptedMoment(): LocalMoment | null {
    const accepted = momentAt("accepted", "접수한 때", { timeRemedy: "시와 분을 모두 넣으십시오." });
    if (accepted !== null && accepted.time === null && !isFilled("accepted-time"))
      refuse("accepted-time", "접수한 때: 시각이 없습니다. 5일 이하는 접수한 시각부터 세므로 14:00처럼 넣으십시오.");
    return accepted;
  }

  function daysOffAt(field: string): readonly string[] {
    const read = readDaysOff(valueOf(field));
    if (read.kind === "days") return read.days;
    refuse(field, `그 밖의 쉬는 날: ${read.korean}`);
    return [];
  }

  function pauseAt(row: string, place: number): AskedPause {
    const name = `산입하지 않는 기간 ${place + 1}`;
    const code = valueOf(`${row}-code`) as PauseCode;
    const from = momentAt(`${row}-from`, `${name}의 시작`) ?? noMoment;
    const hasEnd = ["date", "time"].some((part) => isFilled(`${row}-until-${part}`));
    const until = hasEnd ? momentAt(`${row}-until`, `${name}의 끝`) : null;
    if (until !== null && from.date !== "" && meantEndText(until) < meantText(from)) {
      const remedy = `시작과 같거나 뒤인 때를 넣으십시오${unsaidTimes(from, until)}.`;
      refuse(`${row}-until-date`, `${name}의 끝: 시작보다 앞섭니다. ${remedy}`);
    }
    return { code, from, until };
  }

  function extensionAt(row: string, place: number): AskedExtension {
    const name = `연장 ${place + 1}`;
    const by = periodAt(`${row}-by`, `${name}의 늘린 기간`);
    if (by.unit === "immediate" && isFilled(`${row}-by`) && readPeriod(valueOf(`${row}-by`)) !== null)
      refuse(`${row}-by`, `${name}의 늘린 기간: 즉시로는 늘릴 수 없습니다. 3일처럼 넣으십시오.`);
    const decided = momentAt(`${row}-decided`, `${name}을 결정한 때`) ?? noMoment;
    const hasConsent = elementById(`${row}-consent`, HTMLInputElement).checked;
    return { by, decided, reason: valueOf(`${row}-reason`) as ExtensionReason, hasConsent };
  }

  function periodAt(field: string, name: string): Period {
    const text = valueOf(field);
    const period = readPeriod(text);
    if (text.trim() === "") refuse(field, `${name}: 비어 있습니다. ${periodForms}처럼 넣으십시오.`);
    else if (period === null) refuse(field, `${name}: “${text}”은(는) 읽을 수 없습니다. ${periodForms}처럼 넣으십시오.`);
    return period ?? { unit: "immediate" };
  }

  function momentAt(field: string, name: string, { timeRemedy } = { timeRemedy: "시와 분을 모두 넣거나 비우십시오." }): LocalMoment | null {
    const date = elementById(`${field}-date`, HTMLInputElement);
    const time = elementById(`${field}-time`, HTMLInputElement);
    if (date.value === "") {
      const remedy = date.validity.badInput ? "없는 날짜이거나 덜 넣었습니다" : "날짜가 없습니다";
      refuse(date.id, `${name}: ${remedy}. 연, 월, 일을 모두 넣으십시오.`);
      return null;
    }
    if (time.validity.badInput) refuse(time.id, `${name}: 시각을 덜 넣었습니다. ${timeRemedy}`);
    return { date: date.value, time: time.value === "" ? null : time.value.slice(0, 5) };
  }

  function refuse(field: string, korean: string): void {
    problems.push({ field, korean });
  }
}

/** Stands where there is a problem, so that the rest of the form is read too. */
const noMoment: LocalMoment = { date: "", time: null };

/** What was taken for times that were left empty. */
function unsaidTimes(from: LocalMoment, until: LocalMoment): string {
  const taken = [from.time === null && `시작은 ${dayTime}`, until.time === null && `끝은 ${endTime}`].filter((each) => each !== false);
  return taken.length === 0 ? "" : `(시각을 비우면 ${taken.join(", ")}입니다)`;
}

const rowsIn = (list: HTMLOListElement): readonly string[] => Array.from(list.children, ({ id }) => id);

function valueOf(id: string): string {
  const field = document.getElementById(id);
  return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value : "";
}

/** Whether anything stands in a field, be it half a date. */
function isFilled(id: string): boolean {
  const field = elementById(id, HTMLInputElement);
  return field.value !== "" || field.validity.badInput;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
