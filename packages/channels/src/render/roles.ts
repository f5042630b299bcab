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

/** What the whole notice is about, for its first words. */
export function purposeOf({ fallback, lines }: NoticeDigest): "assign" | "pass-on" | "handover" | "moved" | "oversee" | "work" {
  if (fallback) return fallback.reason === "nobody-responsible" || fallback.forPersonName === null ? "assign" : "pass-on";
  if (lines.every((line) => !isForClerk(line))) return "oversee";
  if (lines.every(isMovedOnly)) return "moved";
  return lines.every(isHandoverOnly) ? "handover" : "work";
}

/** Whether it is told of this complaint that its deadline was counted anew, which the notice's first words do not say. */
export function isMovedAmongOthers(line: NoticeLine, digest: NoticeDigest): boolean {
  return line.stages.some(({ stage }) => stage === "moved") && purposeOf(digest) !== "moved";
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
