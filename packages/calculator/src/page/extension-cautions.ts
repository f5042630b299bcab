import { answer } from "./answer.ts";
import type { Asked } from "./asked.ts";
import { isWithinDueDay, timeOf } from "./days-alone.ts";
import { extensionId } from "./everyday-events.ts";
import { dayTime, meantText } from "./everyday-moments.ts";
import type { AskedExtension, EverydayQuestion } from "./everyday-question.ts";

/**
 * What is to be said of extensions whose time was left empty: on the day on which a period ends with an hour, the time decides whether
 * there still was a period to extend (Decree art. 21 para. 1). One that has no effect for another reason needs none.
 */
export function extensionCautions(asked: Asked): readonly string[] {
  if (asked.kind === "events" || asked.question.extensions.every(({ decided }) => decided.time !== null)) return [];
  const { question } = asked;
  const given = answer(asked);
  if (given.kind === "refused") return [];
  const otherwiseWithout = new Set(given.explained.marks.filter(({ reason }) => reason !== "extension-after-due").map(({ id }) => id));
  return question.extensions.flatMap((extension, place) => {
    if (extension.decided.time !== null || otherwiseWithout.has(extensionId(question, place))) return [];
    const endsAt = endOnDayOf(extension, question);
    if (endsAt === null) return [];
    return [
      `연장 ${place + 1}: 결정한 시각을 넣지 않아 ${dayTime}로 보고 계산했습니다. 연장하기 전의 처리기한이 그날 ${timeOf(endsAt)}이므로, ` +
        "그때까지 결정했어야 기한 안의 연장입니다. 결정한 시각을 넣어 확인하십시오.",
    ];
  });
}

/** When the period ends that an extension would extend, where that is on the day of its decision and at an hour; else null. */
function endOnDayOf(extension: AskedExtension, question: EverydayQuestion): Temporal.Instant | null {
  const before = question.extensions.filter((each) => isEarlier(each, extension, question));
  const given = answer({ kind: "everyday", question: { ...question, extensions: before } });
  const clock = given.kind === "refused" ? undefined : given.explained.clocks.find(({ kind }) => kind === "processing");
  const decidedAt = Temporal.Instant.from(`${meantText(extension.decided)}+09:00`);
  return clock !== undefined && isWithinDueDay(clock, decidedAt) ? clock.dueAt : null;
}

/** Extensions are taken in the order of their decisions, and those of one moment in the order of the form. */
function isEarlier(one: AskedExtension, other: AskedExtension, { extensions }: EverydayQuestion): boolean {
  const [first, second] = [meantText(one.decided), meantText(other.decided)];
  return first < second || (first === second && extensions.indexOf(one) < extensions.indexOf(other));
}
