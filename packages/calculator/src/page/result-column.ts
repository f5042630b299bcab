import { element, elementById } from "./element.ts";
import { examples } from "./examples.ts";

/** What stands beside the form: the introduction, or the answer to what was last asked. */
export interface ResultColumn {
  hasAnswer(): boolean;
  introduce(): void;
  /** Shows an answer, and names the page by its deadline. */
  answer(view: HTMLElement): void;
  /** Says of the answer whether it is one to something else than the form asks now. */
  setOutdated(isOutdated: boolean): void;
  /** The deadline as the answer says it. */
  deadline(): string;
  focus(): void;
  /** Brings an answer into sight where it begins too far below: on a phone it lies under the form, and who was sent a link wants the answer. */
  reveal(): void;
}

const outdated = "앞의 입력에 대한 기한입니다. ‘기한 계산’을 누르면 다시 셉니다.";

/** Takes hold of the column in the markup. */
export function openResultColumn(): ResultColumn {
  const column = elementById("result", HTMLElement);
  const announcement = elementById("announcement", HTMLParagraphElement);
  const pageTitle = document.title;
  const note = element("p", { id: "outdated" }, outdated);
  const hasAnswer = (): boolean => column.querySelector(".answer") !== null;
  const deadline = (): string => elementById("deadline", HTMLHeadingElement).textContent;

  return {
    hasAnswer,
    deadline,
    introduce() {
      put(elementById("introduction", HTMLTemplateElement).content.cloneNode(true));
      elementById("examples", HTMLUListElement).append(
        ...examples.map(({ korean, link }) => element("li", {}, element("a", { href: link }, korean))),
      );
      document.title = pageTitle;
    },
    answer(view) {
      put(view);
      document.title = titleOfAnswer();
    },
    setOutdated(isOutdated) {
      if (!hasAnswer() || isOutdated === column.hasAttribute("data-outdated")) return;
      column.toggleAttribute("data-outdated", isOutdated);
      if (isOutdated) column.prepend(note);
      else note.remove();
      // Whoever does not see the column hears it, once.
      announcement.textContent = isOutdated ? outdated : "";
      document.title = isOutdated ? pageTitle : titleOfAnswer();
    },
    focus: () => column.querySelector<HTMLElement>(".answer")?.focus(),
    reveal() {
      if (hasAnswer() && column.getBoundingClientRect().top > window.innerHeight / 2) column.scrollIntoView();
    },
  };

  function put(content: Node): void {
    column.removeAttribute("data-outdated");
    column.replaceChildren(content);
    announcement.textContent = "";
  }

  function titleOfAnswer(): string {
    return `${deadline()} · ${pageTitle}`;
  }
}
