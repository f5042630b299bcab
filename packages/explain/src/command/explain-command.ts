import { periodForms } from "@gihan/deadline/period-text";
import { koreanCommand, withExampleLines } from "@gihan/terminal/korean-command";
import { npmRun } from "@gihan/terminal/npm-run";
import type { Command } from "commander";
import { columns } from "@gihan/terminal/columns";
import { eventWords } from "../event-notation.ts";
import { badUsage } from "./bad-usage.ts";

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** Reads an option of which only one can hold: the first of two would be forgotten without a word. */
const once =
  (option: string) =>
  (value: string, before: string | undefined): string => {
    if (before === undefined) return value;
    throw badUsage(
      `${option} is given twice, "${before}" and "${value}"; leave one`,
      `${option}: 두 번 썼습니다("${before}", "${value}"). 하나만 쓰십시오`,
    );
  };

/** The options of `explain` and their help. */
export function explainCommand(write: (text: string) => void): Command {
  const command = koreanCommand("explain")
    .description("민원의 처리기한을 세고, 어떻게 세었는지 한 줄씩 설명합니다. 데이터베이스도 네트워크도 쓰지 않습니다.")
    .helpCommand(false)
    .allowExcessArguments(false)
    .option("--period <기간>", `처리기간: ${periodForms}`, once("--period"))
    .option("--accepted <때>", '접수한 때. 한국 시각으로 "2026-03-03 14:00" 또는 시간대가 있는 ISO 8601', once("--accepted"))
    .option(
      "--kind <종류>",
      "민원의 종류(법정, 질의, 건의, 기타, 고충 또는 statutory 등). 없으면 법정민원. --period가 없으면 시행령이 그 종류에 정한 기간",
      once("--kind"),
    )
    .option("--catalogue <코드>", "--period 대신 견본 민원 목록의 민원. help라고 쓰면 모두 보여 줍니다", once("--catalogue"))
    .option("--event <이벤트>", "접수 뒤의 일. 여러 번 쓸 수 있습니다. 아래 설명이나 CloudEvents JSON 파일(.json)", collect, [])
    .option(
      "--policy <항목=값>",
      "다툼이 있는 점의 해석. 여러 번 쓸 수 있으며 JSON 파일도 됩니다. help라고 쓰면 모두 보여 줍니다",
      collect,
      [],
    )
    .option("--holiday <날짜 이름>", "그날이 공휴일이라면. 여러 번 쓸 수 있습니다", collect, [])
    .option("--without-holiday <날짜>", "그날이 공휴일이 아니라면. 여러 번 쓸 수 있습니다", collect, [])
    .option("--as-of <때>", "그때까지 알려진 이벤트만 세고, 그때의 남은 시간을 말합니다", once("--as-of"))
    .option("--lang <언어>", "설명의 언어: ko(없으면 한국어) 또는 en(영어, 외국인 민원인에게 보여 줄 때)", once("--lang"))
    .option("--json", "같은 답을 JSON 한 줄로")
    .option("--jsonl [파일]", "민원을 한 줄에 하나씩 파일이나 표준 입력에서 읽어 한 줄씩 답합니다")
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: write, outputError: () => undefined });
  command.addHelpText("after", notation);
  return withExampleLines(command, [
    npmRun("explain", '--period 3일 --accepted "2026-03-02 14:00"'),
    npmRun(
      "explain",
      '--period 10일 --accepted "2026-11-02 10:00" --event "supplement.requested 2026-11-05" --event "supplement.received 2026-11-12"',
    ),
    npmRun(
      "explain",
      '--catalogue grievance --accepted "2026-11-02 10:00" --event "survey.started 2026-11-04" --event "survey.ended 2026-11-13"',
    ),
    npmRun("explain", '--period 10일 --accepted "2017-09-19 10:00" --without-holiday 2017-10-02'),
    npmRun("explain", '--period 3일 --accepted "2026-03-02 14:00" --lang en'),
    npmRun("explain", "--jsonl packages/explain/test/worked-cases.jsonl > answers.jsonl"),
  ]);
}

const notation = `
이벤트를 쓰는 법: "종류 때 값…"
  종류는 CloudEvents의 종류에서 앞의 gihan.과 뒤의 .v1을 뺀 것입니다. 값은 순서
  없이 쓰며 들어갈 항목을 스스로 찾습니다. 항목=값으로 쓸 수도 있습니다.
  날짜만 쓰면 업무를 시작하는 때(09:00)로, 끝나는 일(pause.closed,
  survey.ended)이면 마치는 때(18:00)로 봅니다. 사유 같은 값은 한국어 이름이나
  그 일부로도 씁니다(cooperation 또는 협조).
    supplement.requested 2026-11-05                보완 요구(발송한 날)
    supplement.received 2026-11-12                 보완 도달
    extension.granted 2026-11-10 7일 cooperation   연장. 두 번째에는 끝에 동의
    pause.opened 2026-11-04 hearing                산입하지 않는 기간의 시작
    pause.closed 2026-11-13 hearing                그 끝(같은 이름)
    complaint.completed 2026-11-13 15:00 granted   처리 완료
  종류의 한국어 이름을 띄어 쓰지 않고 써도 됩니다("보완요구 2026-11-05"). 모든 종류:
${columns(eventWords.map((names) => ["  ", ...names]))}

--jsonl의 한 줄
  {"id": "1", "events": [CloudEvents], "policy": {…}, "asOf": "…",
   "calendar": {"with": [{"date", "name"}], "without": ["2017-10-02"]}}
  events만 꼭 있어야 합니다. 틀린 줄에는 그 자리에서 {"id", "line", "error":
  {"code", "field", "message", "korean"}}로 답하고 나머지를 계속합니다. 틀린
  줄이 있어도 종료 코드는 0이며, 입력을 읽을 수 없을 때만 2입니다. 빈 줄은
  건너뜁니다.

종료 코드: 0 답함, 1 셀 수 있는 기간이 없음, 2 잘못 쓴 명령이나 읽을 수 없는 파일`;
