import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import type { CatalogueEntry } from "@gihan/catalogue/item-schema";
import { samples } from "@gihan/catalogue/samples";
import type { ComplaintKind } from "@gihan/deadline/events";
import { koreanComplaintKind, koreanPeriod } from "@gihan/deadline/korean-words";
import { periodForms } from "@gihan/deadline/period-text";
import type { Asked } from "./asked.ts";
import { daysOffText } from "./days-off.ts";
import { element, elementById } from "./element.ts";
import type { EverydayQuestion } from "./everyday-question.ts";
import { dateLimits, extensionRow, optionsOf, pauseRow } from "./form-rows.ts";
import { periodHints } from "./period-hints.ts";
import { readForm, type ReadForm } from "./read-form.ts";

/** The form of the page: what it asks, and how it is filled with what a link asks. */
export interface Form {
  read(): ReadForm;
  fill(asked: Asked): void;
}

const usualPeriods = ["즉시", "1일", "2일", "3일", "5일", "7일", "10일", "14일", "15일", "20일", "30일", "1개월", "8근무시간", "24시간"];
const seoul = "Asia/Seoul";

/** Brings the markup's form to life. */
export function openForm(): Form {
  const item = elementById("item", HTMLSelectElement);
  const kind = elementById("kind", HTMLSelectElement);
  const period = elementById("period", HTMLInputElement);
  const date = elementById("accepted-date", HTMLInputElement);
  const time = elementById("accepted-time", HTMLInputElement);
  const pauses = elementById("pauses", HTMLOListElement);
  const extensions = elementById("extensions", HTMLOListElement);
  const daysOff = elementById("days-off", HTMLInputElement);
  const text = elementById("events-text", HTMLTextAreaElement);

  Object.assign(date, dateLimits);
  kind.append(...optionsOf(koreanComplaintKind, (korean) => korean).map(([value, label]) => element("option", { value }, label)));
  item.append(...samples.map(({ code, name }) => element("option", { value: code }, name)));
  elementById("periods", HTMLDataListElement).append(...usualPeriods.map((value) => element("option", { value })));
  elementById("period-forms", HTMLParagraphElement).textContent = `쓰는 법: ${periodForms}`;
  item.addEventListener("input", fillWithItem);
  elementById("calendar-version", HTMLSpanElement).textContent = koreanOfficeCalendar.version;
  // What is given by hand is no longer what the list says.
  for (const byHand of [kind, period]) byHand.addEventListener("input", () => (item.value = ""));
  for (const each of [item, kind, period]) each.addEventListener("input", showHint);
  showHint();
  elementById("now", HTMLButtonElement).addEventListener("click", () => {
    const now = Temporal.Now.zonedDateTimeISO(seoul);
    date.value = now.toPlainDate().toString();
    time.value = now.toPlainTime().toString({ smallestUnit: "minute" });
    date.dispatchEvent(new Event("change", { bubbles: true }));
  });
  addsTo("add-pause", pauses, () => pauseRow(null));
  addsTo("add-extension", extensions, () => extensionRow(null));
  for (const mode of modes()) mode.addEventListener("change", showMode);
  showMode();

  return {
    read: () => readForm(chosenMode(), { pauses, extensions }),
    fill(asked) {
      for (const mode of modes()) mode.checked = mode.value === asked.kind;
      showMode();
      if (asked.kind === "events") text.value = indented(asked.text);
      else fillEveryday(asked.question);
    },
  };

  function fillEveryday(question: EverydayQuestion): void {
    item.value = question.item ?? "";
    kind.value = question.kind;
    period.value = question.period === null ? "" : koreanPeriod(question.period);
    date.value = question.accepted.date;
    time.value = question.accepted.time ?? "";
    pauses.replaceChildren(...question.pauses.map(pauseRow));
    extensions.replaceChildren(...question.extensions.map(extensionRow));
    daysOff.value = daysOffText(question.daysOff);
    showHint();
  }

  function chosenSample(): CatalogueEntry | undefined {
    return samples.find(({ code }) => code === item.value);
  }

  function fillWithItem(): void {
    const sample = chosenSample();
    if (sample === undefined) return;
    kind.value = sample.kind;
    period.value = koreanPeriod(sample.period);
  }

  function showHint(): void {
    const sample = chosenSample();
    elementById("period-hint", HTMLParagraphElement).textContent =
      sample === undefined ? periodHints[kind.value as ComplaintKind] : `견본: ${sample.source}. 기관의 민원처리기준표로 확인하십시오.`;
  }
}

const modes = (): readonly HTMLInputElement[] => [...document.querySelectorAll<HTMLInputElement>("input[name=mode]")];

const chosenMode = (): Asked["kind"] => (modes().find(({ checked }) => checked)?.value === "events" ? "events" : "everyday");

function showMode(): void {
  for (const mode of modes()) elementById(mode.value, HTMLDivElement).hidden = !mode.checked;
}

function addsTo(button: string, list: HTMLOListElement, row: () => HTMLLIElement): void {
  elementById(button, HTMLButtonElement).addEventListener("click", () => {
    const made = row();
    list.append(made);
    made.querySelector<HTMLElement>("select, input")?.focus();
  });
}

/** JSON as people read it; what is none stays as it is. */
function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
