import type { DisputedPoint, PointOfPolicy, SettledPoint } from "@gihan/deadline/disputed-points";

const decidedBy: { readonly [Each in SettledPoint["decidedBy"]]: string } = {
  count: "정해져 있음",
  calendar: "달력",
  plan: "예고 정책",
  source: "민원 시스템",
};

/** The disputed points of docs/law.md by their rows, each with its answers; a star marks the one in force. */
export function policyHelp(points: readonly DisputedPoint[]): string {
  const rows = points.map((point) => {
    const answers = point.decidedBy === "policy" ? choices(point) : [`* ${point.answer} [${decidedBy[point.decidedBy]}]`];
    return [`${point.id} ${point.question}`, ...answers.map((answer) => `   ${answer}`)].join("\n");
  });
  return [
    "법에 다툼이 있는 점. *는 지금 쓰는 해석입니다. 항목=값이 있는 점은 --policy 항목=값으로 달리 계산해 볼 수 있고, 나머지는 답이 하나이며 [ ]에 어디에서 정하는지 있습니다.",
    ...rows,
  ].join("\n\n");
}

function choices({ field, answers, inForce }: PointOfPolicy): readonly string[] {
  const width = Math.max(...Object.keys(answers).map((answer) => answer.length));
  return Object.entries(answers).map(
    ([answer, meaning]) => `${answer === inForce ? "*" : " "} ${field}=${answer.padEnd(width)}  ${meaning}`,
  );
}
