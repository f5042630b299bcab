import { element } from "./element.ts";

/** The address that asks the same again, with what copies it, and what prints the sheet. */
export function linkTools(link: string): HTMLElement {
  const address = element("input", { id: "link", type: "text", readonly: "", value: link });
  const copy = element("button", { type: "button", id: "copy" }, "링크 복사");
  const print = element("button", { type: "button", id: "print" }, "인쇄");
  const status = element("p", { role: "status", id: "copied" });
  address.addEventListener("focus", () => address.select());
  copy.addEventListener("click", () => void copyLink().then((korean) => (status.textContent = korean)));
  print.addEventListener("click", () => window.print());
  return element(
    "section",
    { class: "tools" },
    element("label", { for: "link" }, "같은 계산을 여는 링크"),
    element("div", { class: "row" }, address, copy, print),
    status,
    // A field shows as much of an address as it is wide; paper shows all of it.
    element("p", { class: "printed", "aria-hidden": "true" }, link),
  );

  /** Pages without https may not write to the clipboard by themselves; the selected address can still be copied by hand. */
  async function copyLink(): Promise<string> {
    try {
      await navigator.clipboard.writeText(link);
      return "링크를 복사했습니다.";
    } catch {
      address.focus();
      address.select();
      return "링크를 선택했습니다. Ctrl+C로 복사하십시오.";
    }
  }
}
