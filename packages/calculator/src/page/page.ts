import type { LineProblem } from "@gihan/explain/line-problem";
import { answer } from "./answer.ts";
import type { Asked } from "./asked.ts";
import { element, elementById } from "./element.ts";
import { examples } from "./examples.ts";
import { openForm } from "./form.ts";
import { linkOf, readLink, type InvalidLink } from "./link.ts";
import { clearProblems, showNotice, showProblems } from "./problems.ts";
import type { FieldProblem } from "./read-form.ts";
import { resultView } from "./result-view.ts";

const invalidLinks: { readonly [Reason in InvalidLink]: string } = {
  "not-a-link": "이 계산기의 링크가 아닙니다. 주소를 끝까지 복사했는지 확인하거나, 아래에 직접 넣으십시오.",
  newer: "이 페이지보다 새로운 계산기가 만든 링크입니다. 계산기를 새로 받거나, 아래에 직접 넣으십시오.",
  damaged: "링크가 잘렸거나 바뀌었습니다. 보낸 사람에게 다시 받거나, 아래에 직접 넣으십시오.",
};

/** Brings the page to life, and answers what its address asks. */
export async function openPage(): Promise<void> {
  const form = openForm();
  const result = elementById("result", HTMLElement);
  const pageTitle = document.title;
  let asks = 0;
  const markup = elementById("form", HTMLFormElement);

  markup.addEventListener("submit", (event) => {
    event.preventDefault();
    const read = form.read();
    if (read.kind === "asked") show(read.asked, { isAnnounced: true }).catch(fail);
    else {
      clearResult();
      showProblems("다음을 고쳐 주십시오", read.problems);
      elementById("problems", HTMLDivElement).focus();
    }
  });
  // A result that no longer answers what the form says must not be read as if it did.
  markup.addEventListener("change", () => {
    if (result.querySelector(".answer") === null) return;
    const read = form.read();
    if (read.kind === "asked") show(read.asked, { isAnnounced: false }).catch(fail);
    else result.setAttribute("data-outdated", "");
  });
  window.addEventListener("hashchange", () => void open({ isAnnounced: true }).catch(fail));

  elementById("starting", HTMLParagraphElement).remove();
  elementById("main", HTMLElement).hidden = false;
  await open({ isAnnounced: false }).catch(fail);

  async function open({ isAnnounced }: { readonly isAnnounced: boolean }): Promise<void> {
    const link = await readLink(location.hash);
    if (link.kind === "asked") {
      form.fill(link.asked);
      await show(link.asked, { isAnnounced, link: location.hash });
      // On a phone the answer lies below the form, and who was sent a link wants the answer.
      if (result.getBoundingClientRect().top > window.innerHeight / 2) result.scrollIntoView();
      return;
    }
    introduce();
    if (link.kind === "invalid") showNotice("링크를 읽을 수 없습니다", invalidLinks[link.reason]);
    else clearProblems();
  }

  /** `link` is the one that asked, if it was one; it stays as it was sent. */
  async function show(asked: Asked, { isAnnounced, link: sent }: { readonly isAnnounced: boolean; readonly link?: string }): Promise<void> {
    asks += 1;
    const ask = asks;
    const answered = answer(asked);
    if (answered.kind === "refused") {
      clearResult();
      showProblems("계산할 수 없습니다", [refusal(asked, answered.problem)]);
      if (isAnnounced) elementById("problems", HTMLDivElement).focus();
      return;
    }
    clearProblems();
    const link = sent ?? (await linkOf(asked));
    // Packing a long list takes a moment, in which something else may have been asked.
    if (ask !== asks) return;
    history.replaceState(null, "", link);
    clearResult();
    result.append(resultView(answered, location.href));
    const deadline = elementById("deadline", HTMLHeadingElement).textContent;
    document.title = `${deadline} · ${pageTitle}`;
    // The answer is named by its deadline, so that this is the first thing read out. Whoever is still at the form stays there and hears it.
    if (isAnnounced) result.querySelector<HTMLElement>(".answer")?.focus();
    elementById("announcement", HTMLParagraphElement).textContent = isAnnounced ? "" : deadline;
  }

  function clearResult(): void {
    document.title = pageTitle;
    result.removeAttribute("data-outdated");
    result.replaceChildren();
  }

  /** An answer to something else must not stand there when the count itself fails. */
  function fail(error: unknown): void {
    clearResult();
    showNotice("계산하지 못했습니다", "계산기의 잘못입니다. 무엇을 넣었는지와 함께 알려 주시면 고치겠습니다.");
    reportError(error);
  }

  function introduce(): void {
    clearResult();
    result.append(elementById("introduction", HTMLTemplateElement).content.cloneNode(true));
    elementById("examples", HTMLUListElement).append(
      ...examples.map(({ korean, link }) => element("li", {}, element("a", { href: link }, korean))),
    );
  }
}

/** What was asked cannot be counted: by which field it can be mended, and of a list, which of its events is meant. */
function refusal({ kind }: Asked, { field, korean }: LineProblem): FieldProblem {
  if (kind === "everyday") return { field: "period", korean };
  const place = /^\/events\/(\d+)/.exec(field)?.[1];
  return { field: "events-text", korean: place === undefined ? korean : `${Number(place) + 1}번째 이벤트: ${korean}` };
}
