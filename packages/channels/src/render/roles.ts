import type { NoticeDigest, NoticeLine } from "./notice-digest.ts";

/** Whether the recipient is the one who works on this complaint (and not only one who looks after it). */
export function isForClerk(line: NoticeLine): boolean {
  return line.stages.some(({ audience }) => audience === "clerk");
}

/** Whether the recipient is told as the team lead or the department's head. */
export function isForLeader(line: NoticeLine): boolean {
  return line.stages.some(({ audience }) => audience === "team-lead" || audience === "department-head");
}

/** Whether nothing but a change of clerk is told: the stages themselves went to the clerk before. */
export function isHandoverOnly(line: NoticeLine): boolean {
  return line.stages.every(({ stage }) => stage === "handover");
}

/** Whether nothing is told but that the deadline was counted anew. */
export function isMovedOnly(line: NoticeLine): boolean {
  return line.stages.every(({ stage }) => stage === "moved");
}

/** Whether an earlier clerk was already told of this complaint. */
export function wasToldToAnother(line: NoticeLine): boolean {
  return line.stages.some(({ stage }) => stage === "handover");
}

/** Whether it is told that the deadline was counted anew, and it came back to the date that was told last. */
export function isUnchanged({ stages, dueAt, lastToldDueAt }: NoticeLine): boolean {
  return stages.some(({ stage }) => stage === "moved") && lastToldDueAt !== null && lastToldDueAt.equals(dueAt);
}

/** What the whole notice is about, for its first words; `recounted` where some of what was counted anew is due as it was told. */
export function purposeOf({
  fallback,
  lines,
}: NoticeDigest): "assign" | "pass-on" | "handover" | "moved" | "recounted" | "oversee" | "work" {
  if (fallback) return fallback.reason === "nobody-responsible" || fallback.forPersonName === null ? "assign" : "pass-on";
  if (lines.every((line) => !isForClerk(line))) return "oversee";
  if (lines.every(isMovedOnly)) return lines.some(isUnchanged) ? "recounted" : "moved";
  return lines.every(isHandoverOnly) ? "handover" : "work";
}

/** What is told of a complaint whose deadline was counted anew, where the notice's first words do not say it; else none. */
export function recountNoteOf(line: NoticeLine, digest: NoticeDigest): string | null {
  if (isUnchanged(line)) return "다시 계산했으나 처리기한은 그대로인 건";
  const isSaid = purposeOf(digest) === "moved" || line.stages.every(({ stage }) => stage !== "moved");
  return isSaid ? null : "이번에 처리기한이 바뀐 건";
}

/** The issuing system as clerks call it. */
export function systemName(system: string): string {
  return knownSystems[system] ?? system;
}

const knownSystems: Readonly<Record<string, string>> = {
  saeol: "새올",
  epeople: "국민신문고",
  seumteo: "세움터",
  gov24: "정부24",
  eungdapso: "응답소",
  onnara: "온나라",
};
