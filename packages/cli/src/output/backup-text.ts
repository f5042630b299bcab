import type { BackupHeader } from "@gihan/backup/backup-format";
import type { DumpProgress } from "@gihan/backup/dump-database";
import type { RestoreReport } from "@gihan/backup/restore-backup";
import type { WrittenBackup } from "@gihan/backup/write-backup";
import { commandLine } from "./command-line.ts";
import { koreanMoment } from "@gihan/terminal/seoul-text";

/** What is in a backup file that was just written. */
export function backupText(path: string, { header, rows, fileBytes }: WrittenBackup): string {
  return [
    `${path}에 백업했습니다(${koreanBytes(fileBytes)}, 민원 ${countOf(rows, "complaints")}건, 이벤트 ${countOf(rows, "events")}건).`,
    `${koreanMoment(header.takenAt, "seconds")}까지의 내용입니다. 이름과 연락처가 들어 있으니 다른 사람이 읽지 못하게 보관하십시오.`,
  ].join("\n");
}

/** What was restored, from when events are to be sent again, and what waits for a person. */
export function restoreText({ header, rows, restoredAt, uncertainReminders, uncertainNotices }: RestoreReport): string {
  const uncertain = uncertainReminders + uncertainNotices;
  return [
    `복원했습니다: 민원 ${countOf(rows, "complaints")}건, 이벤트 ${countOf(rows, "events")}건, 발송물 ${countOf(rows, "notices")}건.`,
    "",
    `${koreanMoment(header.takenAt, "seconds")} 이후의 이벤트를 다시 보내십시오. 이미 든 것을 또 보내도 두 번 처리되지 않습니다.`,
    ...(header.lastEventAt === null ? [] : [`  백업에 든 마지막 이벤트의 시각: ${koreanMoment(header.lastEventAt, "seconds")}`]),
    ...logLine(header),
    "",
    `${koreanMoment(restoredAt)}까지 때가 된 예고는 백업 뒤에 이미 알렸을 수 있으므로 보내지 않고 사람이 정하기를 기다립니다.`,
    `지금 그런 것이 ${uncertain}건 있고, 다시 보낸 이벤트에서 더 나올 수 있습니다. 이벤트를 다 보낸 뒤 다음 명령으로 보고 한꺼번에 정하십시오.`,
    `  ${commandLine("notice list --restored")}`,
    `  ${commandLine("notice settle --restored --as told")}`,
  ].join("\n");
}

export function verifiedText(header: BackupHeader): string {
  return `백업이 온전합니다(${koreanMoment(header.takenAt, "seconds")}의 것). 복원합니다.`;
}

/** How far a long copy is. */
export function copyProgress({ table, rows, bytes }: DumpProgress): string {
  return `  ${rows.toLocaleString("ko-KR")}줄, ${koreanBytes(bytes)} (${table.replace(/^public\./, "")})`;
}

function logLine({ log }: BackupHeader): readonly string[] {
  if (log === null) return [];
  const ends = log.partitions.filter(({ next }) => next !== "0").map(({ topic, partition, next }) => `${topic}/${partition} ${next}`);
  return ends.length === 0 ? [] : [`  이벤트 로그의 끝: ${ends.join(", ")}`];
}

function countOf(rows: Readonly<Record<string, number>>, table: string): string {
  return (rows[`public.${table}`] ?? 0).toLocaleString("ko-KR");
}

function koreanBytes(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1_000)} kB`;
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${(bytes / 1_000_000_000).toFixed(2)} GB`;
}
