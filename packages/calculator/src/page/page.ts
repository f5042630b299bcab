import { answer } from "./answer.ts";
import type { Asked } from "./asked.ts";
import { elementById } from "./element.ts";
import { openForm } from "./form.ts";
import { linkOf, readLink, type InvalidLink } from "./link.ts";
import { clearProblems, keepProblems, problemFields, showNotice, showProblems } from "./problems.ts";
import type { FieldProblem } from "./read-form.ts";
import { refusal } from "./refusal.ts";
import { openResultColumn } from "./result-column.ts";
import { resultView } from "./result-view.ts";

const invalidLinks: { readonly [Reason in InvalidLink]: string } = {
  "not-a-link": "이 계산기의 링크가 아닙니다. 주소를 끝까지 복사했는지 확인하거나, 아래에 직접 넣으십시오.",
  newer: "이 페이지보다 새로운 계산기가 만든 링크입니다. 계산기를 새로 받거나, 아래에 직접 넣으십시오.",
  damaged: "링크가 잘렸거나 바뀌었습니다. 보낸 사람에게 다시 받거나, 아래에 직접 넣으십시오.",
};

/** Who asks: a person who pressed the button, a field that was left, or a link when it is opened. */
type Asking =
  { readonly by: "button" } | { readonly by: "field" } | { readonly by: "link"; readonly link: string; readonly isFollowed: boolean };

/** Brings the page to life, and answers what its address asks. */
export async function openPage(): Promise<void> {
  const form = openForm();
  const result = openResultColumn();
  const markup = elementById("form", HTMLFormElement);
  let asks = 0;
  /** What stood in the form when the answer was given. */
  let answered = "";

  markup.addEventListener("submit", (event) => {
    event.preventDefault();
    const read = form.read();
    if (read.kind === "asked") show(read.asked, { by: "button" }).catch(fail);
    else refuse("다음을 고쳐 주십시오", read.problems);
  });
  // While something is typed nothing is judged; but the old deadline must not be read as the answer to it.
  markup.addEventListener("input", ({ target }) => {
    if (target instanceof Element) keepProblems(problemFields().filter((field) => field !== target.id));
    compare();
  });
  // A field that was left is counted at once, in silence where it cannot be: other fields may still be to come.
  markup.addEventListener("change", () => {
    const read = form.read();
    if (read.kind === "asked" && result.hasAnswer()) {
      show(read.asked, { by: "field" }).catch(fail);
      return;
    }
    keepProblems(read.kind === "wrong" ? read.problems.map(({ field }) => field) : []);
    compare();
  });
  window.addEventListener("hashchange", () => void open({ isFollowed: true }).catch(fail));

  // Nobody sees an empty form, and nothing changes under the eyes, while a long link is still being unpacked.
  await open({ isFollowed: false }).catch(fail);
  elementById("starting", HTMLParagraphElement).remove();
  elementById("main", HTMLElement).hidden = false;
  result.reveal();

  async function open({ isFollowed }: { readonly isFollowed: boolean }): Promise<void> {
    const read = await readLink(location.hash);
    if (read.kind === "asked") {
      form.fill(read.asked);
      await show(read.asked, { by: "link", link: location.hash, isFollowed });
      result.reveal();
      return;
    }
    result.introduce();
    if (read.kind === "invalid") showNotice("링크를 읽을 수 없습니다", invalidLinks[read.reason]);
    else clearProblems();
  }

  async function show(asked: Asked, asking: Asking): Promise<void> {
    asks += 1;
    const ask = asks;
    const given = answer(asked);
    if (given.kind === "refused") {
      if (asking.by === "link") result.introduce();
      if (asking.by === "field") compare();
      else refuse("계산할 수 없습니다", [refusal(asked, given.problem)], { isHeard: asking.by === "button" || asking.isFollowed });
      return;
    }
    clearProblems();
    const text = formText();
    // A link stays as it was sent.
    const link = asking.by === "link" ? asking.link : await linkOf(asked);
    // Packing a long list takes a moment, in which something else may have been asked.
    if (ask !== asks) return;
    history.replaceState(null, "", link);
    result.answer(resultView(given, location.href));
    answered = text;
    compare();
    // The answer is named by its deadline, so that this is the first thing read out. Whoever is still at the form stays there and hears it.
    if (asking.by === "button" || (asking.by === "link" && asking.isFollowed)) result.focus();
    else elementById("announcement", HTMLParagraphElement).textContent = result.deadline();
  }

  /** An answer to something else must not stand there when the count itself fails. */
  function fail(error: unknown): void {
    result.introduce();
    showNotice("계산하지 못했습니다", "계산기의 잘못입니다. 무엇을 넣었는지와 함께 알려 주시면 고치겠습니다.");
    reportError(error);
  }

  function refuse(title: string, problems: readonly FieldProblem[], { isHeard } = { isHeard: true }): void {
    compare();
    showProblems(title, problems);
    if (isHeard) elementById("problems", HTMLDivElement).focus();
  }

  /** Whether the answer is still one to what the form says. */
  function compare(): void {
    if (result.hasAnswer()) result.setOutdated(formText() !== answered);
  }

  function formText(): string {
    return JSON.stringify(form.read());
  }
}
