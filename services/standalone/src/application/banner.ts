import type { Standalone } from "../wire.ts";

export interface BannerOptions {
  readonly standalone: Pick<Standalone, "url" | "sinkUrl" | "dataFolder" | "isFirstStart">;
  /** The line to paste; null when the first key is gone. */
  readonly curl: string | null;
}

/** What is printed once everything runs: where things are, and one line that shows it working. */
export function banner({ standalone, curl }: BannerOptions): string {
  const lines = [
    "",
    "기한(Gihan)이 돌고 있습니다. 멈추려면 Ctrl-C.",
    "",
    `  이벤트 받는 곳   ${standalone.url}/v1/events   (설명: ${standalone.url}/openapi.json)`,
    ...(standalone.sinkUrl ? [`  보낸 메일·문자   ${standalone.sinkUrl}   (실제로 나가지 않고 여기에 쌓입니다)`] : []),
    `  처리기한 계산기  ${standalone.url}/calculator/`,
    `  상태             npm run gihan -- status`,
    `  데이터           ${standalone.dataFolder}`,
    "",
    ...(curl === null
      ? ["  새 연동 키: npm run gihan -- key create --name 시험 --source '*'"]
      : ["  아래 줄을 다른 터미널에 붙여 넣으면, 기한이 지난 민원 한 건이 접수되고 곧 담당자에게 메일이 갑니다:", "", curl]),
    "",
  ];
  return lines.join("\n");
}
