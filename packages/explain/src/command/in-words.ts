import { periodForms } from "@gihan/deadline/period-text";
import type { LineProblem } from "../line-problem.ts";

/**
 * A problem of an event that was written in words, told in words: whoever wrote them knows the names of fields and no JSON pointers, and
 * writes a period as `7일`.
 */
export function inWords(problem: LineProblem): LineProblem {
  const field = /^\/\d+\/data\/([A-Za-z]+)/.exec(problem.field)?.[1];
  const message = withoutPointers(problem.message);
  const korean = withoutPointers(problem.korean);
  if (field === undefined) return { ...problem, message, korean };
  if (field === "by" || field === "period")
    return {
      ...problem,
      message: `${firstSentence(message)} Write a period such as ${periodForms}.`,
      korean: `${firstSentence(korean)} ${periodForms}처럼 쓰십시오.`,
    };
  return { ...problem, message: `${message} ${field}=value names it.`, korean: `${korean} "${field}=값"으로 쓸 수 있습니다.` };
}

const withoutPointers = (sentence: string): string => sentence.replaceAll(/(?<=^|[\s(])\/data\/(?=[A-Za-z])/g, "");

const firstSentence = (text: string): string => `${text.split(". ", 1)[0]}.`;
