import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { updateCalendar } from "@gihan/calendar/korean/updated-calendar";
import { calendarVersions } from "@gihan/ledger/calendar-changes";
import { countWarningsLifted } from "@gihan/ledger/recount-selection";
import { CliError } from "@gihan/terminal/cli-error";
import type { Command } from "commander";
import { confirmsFurtherYears, readPresentCalendar } from "../application/change-calendar.ts";
import type { Answer, CommandContext, Run } from "../command-context.ts";
import { changedDaysText, confirmedText } from "../output/calendar-days-text.ts";
import { withExamples } from "../output/help.ts";
import { carryOutChange } from "./carry-out-change.ts";
import { withChangeOptions, type ChangeOptions } from "./carry-out-recount.ts";

/** `gihan calendar update` */
export function calendarUpdateCommand(group: Command, run: Run): void {
  const command = group
    .command("update")
    .description("기관의 달력을 이 버전의 Gihan에 든 공휴일 목록으로 새로 합니다. 근무시간과 기관이 따로 정한 날은 그대로 둡니다");
  withExamples(withChangeOptions(command), "calendar update --dry-run", "calendar update").action((options: ChangeOptions) =>
    run((context) => update(context, options)),
  );
}

async function update(context: CommandContext, options: ChangeOptions): Promise<Answer> {
  const { pool } = await context.session();
  const present = await readPresentCalendar(pool, context.wantedOffice);
  const { officeId, calendar } = present;
  const changed = updateCalendar(calendar, koreanOfficeCalendar, await calendarVersions(pool, officeId));
  if (changed.kind === "list-older") throw listOlder(calendar.version);
  if (changed.kind === "up-to-date")
    return {
      text: `달력 ${calendar.version}: 내장 목록 ${koreanOfficeCalendar.version}의 공휴일이 모두 들어 있습니다. 새로 할 것이 없습니다.`,
      json: { officeId, isDryRun: options.dryRun === true, from: calendar.version, version: calendar.version, changedDays: [] },
    };
  const versions = `${calendar.version} → ${changed.calendar.version}`;
  const { confirmedThrough } = changed.calendar;
  const isConfirming = confirmsFurtherYears({ present, changed });
  const warningsLifted = isConfirming ? await countWarningsLifted(pool, officeId, confirmedThrough) : 0;
  const confirmed = isConfirming ? confirmedText(confirmedThrough, warningsLifted) : "";
  return carryOutChange(context, {
    present,
    changed,
    options,
    words: { done: `달력을 새로 했습니다(${versions}).`, asked: `달력을 새로 하면(${versions})` },
    lists: [changedDaysText(calendar, changed), confirmed].filter((part) => part !== ""),
    json: { from: calendar.version, changedDays: changed.changedDays, confirmedThrough, warningsLifted },
  });
}

const listOlder = (version: string): CliError =>
  new CliError("REFUSED", {
    english: `the office's calendar ${version} is of a later list than this Gihan's, ${koreanOfficeCalendar.version}; nothing was changed`,
    korean: `이 기관의 달력 ${version}: 이 Gihan에 든 목록(${koreanOfficeCalendar.version})보다 새것입니다. 아무것도 바꾸지 않았습니다`,
  });
