import type { OnMiss } from "@gihan/deadline/catalogue-item";
import type { ComplaintKind } from "@gihan/deadline/events";
import { koreanComplaintKind } from "@gihan/deadline/korean-words";
import type { Period } from "@gihan/deadline/period";
import { periodForms, readPeriod } from "@gihan/deadline/period-text";
import { codePattern, longestCode, longestName, longestSource } from "../item-schema.ts";
import { koreanOnMiss } from "./entry-text.ts";
import { read, wrong, type Reading } from "./cell-text.ts";

const empty = wrong("비어 있습니다. 꼭 써야 하는 열입니다");

/** How people write that there is none. */
const none: ReadonlySet<string> = new Set(["", "-", "없음", "해당없음", "해당 없음"]);

export function readCode(text: string): Reading<string> {
  if (text === "") return empty;
  if (isCode(text)) return read(text);
  const near = text
    .toLowerCase()
    .replace(/[^a-z0-9가-힣]+/g, "-")
    .replace(/^-|-$/g, "");
  const remedy = `영문 소문자, 숫자, 붙임표(-)로 ${longestCode}자까지 쓰십시오`;
  return wrong(`"${text}": 코드가 될 수 없습니다. ${isCode(near) ? `${near}처럼 ` : ""}${remedy}`);
}

export const readName = (text: string): Reading<string> => readLine(text, longestName);

export const readSource = (text: string): Reading<string> => readLine(text, longestSource);

export function readKind(text: string): Reading<ComplaintKind> {
  const kinds = Object.entries(koreanComplaintKind) as [ComplaintKind, string][];
  const found = kinds.find(([kind, korean]) => [kind, korean, korean.replace(/민원$/, "")].includes(text.toLowerCase()));
  if (found) return read(found[0]);
  return text === ""
    ? empty
    : wrong(`"${text}": 민원의 종류가 아닙니다. ${kinds.map(([, korean]) => korean).join(", ")} 가운데 하나로 쓰십시오`);
}

export function readStatutoryPeriod(text: string): Reading<Period> {
  return text === "" ? empty : readPeriodText(text);
}

/** Null where the office has no target of its own. */
export function readTargetPeriod(text: string): Reading<Period | null> {
  return none.has(text) ? read(null) : readPeriodText(text);
}

export function readOnMiss(text: string): Reading<OnMiss> {
  if (none.has(text)) return read("none");
  const effects = Object.entries(koreanOnMiss) as [OnMiss, string][];
  const found = effects.find(([effect, korean]) => [effect, korean].includes(text.replaceAll(" ", "").toLowerCase()));
  return found ? read(found[0]) : wrong(`"${text}": 기한이 지난 때의 효과가 아닙니다. ${koreanEffects} 가운데 하나로 쓰거나 비워 두십시오`);
}

/** No where nothing stands. */
export function readYesOrNo(text: string): Reading<boolean> {
  const word = text.toLowerCase();
  if (["예", "o", "y", "yes", "true", "대상"].includes(word)) return read(true);
  if (none.has(word) || ["아니오", "아니요", "x", "n", "no", "false", "비대상"].includes(word)) return read(false);
  return wrong(`"${text}": 예 또는 아니오로 쓰십시오`);
}

const code = new RegExp(codePattern);
const koreanEffects = Object.values(koreanOnMiss).join(", ");

function isCode(text: string): boolean {
  return code.test(text) && text.length <= longestCode;
}

function readLine(text: string, longest: number): Reading<string> {
  if (text === "") return empty;
  return text.length <= longest ? read(text) : wrong(`${text.length}자입니다. ${longest}자까지 쓸 수 있으니 줄이십시오`);
}

function readPeriodText(text: string): Reading<Period> {
  const period = readPeriod(text);
  if (period !== null) return read(period);
  const unitMissing = /^\d+$/.test(text) ? ` ${text}일인지 ${text}개월인지 단위까지 글자로 쓰십시오.` : "";
  return wrong(`"${text}": 처리기간이 아닙니다.${unitMissing} 쓰는 법: ${periodForms}`);
}
