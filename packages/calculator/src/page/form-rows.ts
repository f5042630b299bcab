import { knownYears } from "@gihan/calendar/working-calendar";
import { koreanExtensionReason, koreanPeriod } from "@gihan/deadline/korean-words";
import { pauseRules } from "@gihan/deadline/pause-rules";
import { element } from "./element.ts";
import type { AskedExtension, AskedPause } from "./everyday-question.ts";
import type { LocalMoment } from "./local-moment.ts";

/** What a date may be: the years that the calendar knows. It also keeps a year from having more than four digits. */
export const dateLimits = { min: `${knownYears.first}-01-01`, max: `${knownYears.last}-12-31` };

let made = 0;

/** A row of the form that says what did not count; empty, or as it was asked. */
export function pauseRow(asked: AskedPause | null): HTMLLIElement {
  const id = nextId("pause");
  return row("기간", id, [
    field(
      `${id}-code`,
      "사유",
      select(
        `${id}-code`,
        optionsOf(pauseRules, ({ korean }) => korean),
        asked?.code ?? "supplement",
      ),
    ),
    momentFields(`${id}-from`, "시작", asked?.from ?? null),
    momentFields(`${id}-until`, "끝", asked?.until ?? null),
  ]);
}

/** A row of the form that says by how much the period was extended, when and why. */
export function extensionRow(asked: AskedExtension | null): HTMLLIElement {
  const id = nextId("extension");
  const consent = element("input", { id: `${id}-consent`, type: "checkbox" });
  consent.checked = asked?.hasConsent ?? false;
  return row("연장", id, [
    field(`${id}-by`, "늘린 기간", textInput(`${id}-by`, asked === null ? "" : koreanPeriod(asked.by))),
    momentFields(`${id}-decided`, "결정한", asked?.decided ?? null),
    field(
      `${id}-reason`,
      "사유",
      select(
        `${id}-reason`,
        optionsOf(koreanExtensionReason, (korean) => korean),
        asked?.reason ?? "cooperation",
      ),
    ),
    element("label", { class: "check" }, consent, "민원인이 동의함(두 번째 연장)"),
  ]);
}

/** Ids are never used twice, so that a label keeps its field when a row before it is taken away. */
function nextId(name: string): string {
  made += 1;
  return `${name}-${made}`;
}

function row(name: string, id: string, fields: readonly HTMLElement[]): HTMLLIElement {
  const remove = element("button", { type: "button", class: "quiet remove" }, `${name} 빼기`);
  const item = element("li", { id, "data-row": id }, ...fields, remove);
  remove.addEventListener("click", () => {
    const list = item.parentElement;
    item.remove();
    // Whoever has only a keyboard must not be thrown back to the top of the page.
    list?.parentElement?.querySelector<HTMLButtonElement>(":scope > button")?.focus();
    list?.dispatchEvent(new Event("change", { bubbles: true }));
  });
  return item;
}

function field(id: string, label: string, input: HTMLElement): HTMLElement {
  return element("div", { class: "field" }, element("label", { for: id }, label), input);
}

function momentFields(id: string, name: string, value: LocalMoment | null): HTMLElement {
  const date = element("input", { id: `${id}-date`, type: "date", ...dateLimits });
  const time = element("input", { id: `${id}-time`, type: "time" });
  date.value = value?.date ?? "";
  time.value = value?.time ?? "";
  return element("div", { class: "moment" }, field(`${id}-date`, `${name} 날짜`, date), field(`${id}-time`, `${name} 시각(선택)`, time));
}

function textInput(id: string, value: string): HTMLInputElement {
  const input = element("input", { id, type: "text", list: "periods", autocomplete: "off" });
  input.value = value;
  return input;
}

type Options = readonly (readonly [value: string, label: string])[];

/** The choices of a list of codes, each with its words. */
export function optionsOf<Code extends string, Rule>(words: Readonly<Record<Code, Rule>>, labelOf: (rule: Rule) => string): Options {
  return Object.entries<Rule>(words).map(([code, rule]) => [code, labelOf(rule)]);
}

function select(id: string, options: Options, chosen: string): HTMLSelectElement {
  const made = element("select", { id }, ...options.map(([value, label]) => element("option", { value }, label)));
  made.value = chosen;
  return made;
}
