import { element, elementById } from "./element.ts";
import type { FieldProblem } from "./read-form.ts";

const noteOf = (field: string): string => `${field}-problem`;

/** Says what is wrong above the form, each problem with a way to its field, and beside each field. */
export function showProblems(title: string, problems: readonly FieldProblem[]): void {
  clearProblems();
  for (const { field, korean } of problems) noteAt(field, korean);
  const summary = elementById("problems", HTMLDivElement);
  summary.append(
    element("h2", {}, title),
    element("ul", {}, ...problems.map(({ field, korean }) => element("li", { "data-field": field }, linkTo(field, korean)))),
  );
  summary.hidden = false;
}

/** Says one thing that belongs to no field. */
export function showNotice(title: string, text: string): void {
  clearProblems();
  const summary = elementById("problems", HTMLDivElement);
  summary.append(element("h2", {}, title), element("p", {}, text));
  summary.hidden = false;
}

export function clearProblems(): void {
  keepProblems([]);
  const summary = elementById("problems", HTMLDivElement);
  summary.hidden = true;
  summary.replaceChildren();
}

/** Takes away the problems of all fields but these: what was mended must not stay red. What belongs to no field stays. */
export function keepProblems(fields: readonly string[]): void {
  for (const field of document.querySelectorAll("[aria-invalid]")) if (!fields.includes(field.id)) clearField(field);
  const summary = elementById("problems", HTMLDivElement);
  const items = [...summary.querySelectorAll("li")];
  const mended = items.filter(({ dataset }) => !fields.includes(dataset["field"] ?? ""));
  for (const item of mended) item.remove();
  if (items.length > 0 && items.length === mended.length) {
    summary.hidden = true;
    summary.replaceChildren();
  }
}

/** Ids of the fields whose problems are shown. */
export function problemFields(): readonly string[] {
  return Array.from(elementById("problems", HTMLDivElement).querySelectorAll("li"), ({ dataset }) => dataset["field"] ?? "");
}

function clearField(field: Element): void {
  document.getElementById(noteOf(field.id))?.remove();
  field.removeAttribute("aria-invalid");
  const others = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id !== "" && id !== noteOf(field.id));
  if (others.length === 0) field.removeAttribute("aria-describedby");
  else field.setAttribute("aria-describedby", others.join(" "));
}

function noteAt(field: string, korean: string): void {
  const input = document.getElementById(field);
  if (input === null || input.hasAttribute("aria-invalid")) return;
  input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", [noteOf(field), input.getAttribute("aria-describedby")].filter(Boolean).join(" "));
  input.after(element("p", { id: noteOf(field), class: "problem" }, korean));
}

/** Goes to the field; the address stays as it is, since what follows its # is the question. */
function linkTo(field: string, korean: string): HTMLAnchorElement {
  const link = element("a", { href: `#${field}` }, korean);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById(field)?.focus();
  });
  return link;
}
