import { adviceOf, isMoved, notesOf, remarksOf } from "./advice.ts";
import { columnsOf, wrapColumns } from "./columns.ts";
import { deemedInWords, isDeemedFirst } from "./deemed-acceptance.ts";
import { dueInWords, headlineOf } from "./headline.ts";
import { clockTime, longDay, seoulDay } from "./korean-time.ts";
import type { NoticeDigest, NoticeLine } from "./notice-digest.ts";
import { systemName } from "./roles.ts";
import { groupByUrgency, isOverdue } from "./urgency.ts";

/** The plain text part of a mail, in lines of about 76 columns. */
export function emailText(digest: NoticeDigest): string {
  let number = 0;
  const groups = groupByUrgency(digest).map(({ label, lines }) =>
    [`■ ${label} ${lines.length}건`, ...lines.map((line) => itemText({ line, number: ++number, digest }))].join("\n\n"),
  );
  const advice = adviceOf(digest).map((sentence) => wrapColumns(`· ${sentence}`, { indent: "  " }));
  return [
    wrapColumns(headlineOf(digest)),
    ...remarksOf(digest, "email").map((sentence) => wrapColumns(`※ ${sentence}`, { indent: "   " })),
    ...groups,
    advice.join("\n"),
    wrapColumns(footerOf(digest)),
  ]
    .join("\n\n")
    .concat("\n");
}

type Facts = readonly (readonly [label: string, value: string])[];

/** Text and html of a digest ask for the same lines' facts. */
const known = new WeakMap<NoticeDigest, Map<NoticeLine, Facts>>();

/** The rows beside one complaint: which deadline, when, who. Shared with the html part. */
export function factsOf(line: NoticeLine, digest: NoticeDigest): Facts {
  const ofDigest = known.get(digest) ?? new Map<NoticeLine, Facts>();
  known.set(digest, ofDigest);
  const facts = ofDigest.get(line) ?? workOutFacts(line, digest);
  ofDigest.set(line, facts);
  return facts;
}

function workOutFacts(line: NoticeLine, digest: NoticeDigest): Facts {
  const { now } = digest;
  const unit = line.countedIn === "hours" ? " · 시간으로 세는 기한" : "";
  const late = isOverdue(line, now) ? " · 지났습니다" : "";
  const facts: (readonly [string, string])[] = [
    [line.isExtended ? "연장된 처리기한" : "처리기한", `${dueInWords(line, now)}${unit}${late}`],
  ];
  const deemed = deemedInWords(line, now);
  if (deemed !== null) facts.splice(isDeemedFirst(line, now) ? 0 : 1, 0, ["수리 간주", deemed]);
  if (line.announcedDueAt && isMoved(line)) {
    const announced = `${longDay(seoulDay(line.announcedDueAt), seoulDay(now))} ${clockTime(line.announcedDueAt)}`;
    facts.push(["처음 알린 기한", `${announced} · 다시 계산되어 위 기한이 됨`]);
  }
  return [...facts, ...notesOf(line, digest)];
}

/** Who got it and who sent it. */
export function footerOf({ officeName, recipientName, recipientKind }: NoticeDigest): string {
  const receiver = recipientKind === "person" ? `받는 분: ${recipientName} 님` : `받는 곳: ${recipientName}`;
  return `${officeName} 민원 처리기한 사전예고에서 자동으로 보냈습니다. ${receiver}`;
}

interface Item {
  readonly line: NoticeLine;
  readonly number: number;
  readonly digest: NoticeDigest;
}

function itemText({ line, number, digest }: Item): string {
  const facts = factsOf(line, digest);
  const labelColumns = Math.max(...facts.map(([label]) => columnsOf(label)));
  const title = `${number}. ${line.itemName} (${systemName(line.complaint.system)} ${line.complaint.number})`;
  return [
    wrapColumns(title, { indent: "   " }),
    ...facts.map(([label, value]) =>
      wrapColumns(`   ${label}${" ".repeat(labelColumns - columnsOf(label) + 2)}${value}`, { indent: " ".repeat(labelColumns + 5) }),
    ),
  ].join("\n");
}
