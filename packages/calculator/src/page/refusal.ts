import type { LineProblem } from "@gihan/explain/line-problem";
import type { Asked } from "./asked.ts";
import type { FieldProblem } from "./read-form.ts";

/** What was asked cannot be counted: by which field it can be mended, and of a list, which of its events is meant. */
export function refusal(asked: Asked, problem: LineProblem): FieldProblem {
  if (asked.kind === "events") return { field: "events-text", korean: ofList(asked.text, problem) };
  return problem.field.startsWith("/calendar")
    ? { field: "days-off", korean: `그 밖의 쉬는 날: ${problem.korean}` }
    : { field: "period", korean: problem.korean };
}

/** The list goes by its name on the page, and not by its place in the document; the page takes no lines and sends nothing. */
function ofList(text: string, { field, korean }: LineProblem): string {
  const written = parsed(text);
  if (!isObject(written) && !Array.isArray(written))
    return '이벤트 목록: 목록이 아닙니다. 한 민원의 CloudEvents를 […]로 묶거나 {"events": […]}로 넣으십시오.';
  const place = /^\/events\/(\d+)/.exec(field)?.[1];
  if (place === undefined) return korean.replace(/^\/events(?=:)/, "이벤트 목록");
  const name = `${Number(place) + 1}번째 이벤트`;
  const events: unknown = Array.isArray(written) ? written : written["events"];
  return Array.isArray(events) && !isObject(events[Number(place)])
    ? `${name}: CloudEvent가 아닙니다. {"specversion": "1.0", …}처럼 한 이벤트를 JSON 객체로 넣으십시오.`
    : `${name}: ${korean.replaceAll(`/events/${place}/`, "/")}`;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
