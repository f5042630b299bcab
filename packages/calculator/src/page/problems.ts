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
    element("ul", {}, ...problems.map(({ field, korean }) => element("li", {}, linkTo(field, korean)))),
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
  for (const note of document.querySelectorAll(".problem")) note.remove();
  for (const field of document.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    const others = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id !== "" && id !== noteOf(field.id));
    if (others.length === 0) field.removeAttribute("aria-describedby");
    else field.setAttribute("aria-describedby", others.join(" "));
  }
  const summary = elementById("problems", HTMLDivElement);
  summary.hidden = true;
  summary.replaceChildren();
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
