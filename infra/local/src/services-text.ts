import type { SupervisedService } from "./supervised-service.ts";

/** What the person who started the services reads. */
export function servicesText(options: {
  readonly services: readonly Pick<SupervisedService, "title" | "pid" | "readyUrl">[];
  readonly intakeUrl: string;
  readonly sinkUrl: string;
  readonly curl: string;
  readonly folder: string;
}): string {
  const { services, intakeUrl, sinkUrl, curl, folder } = options;
  return [
    "",
    "기한(Gihan)의 서비스들이 돌고 있습니다. 멈추려면 Ctrl-C.",
    "",
    ...services.map(({ title, pid, readyUrl }) => `  ${title.padEnd(12)} pid ${String(pid()).padEnd(8)} ${readyUrl}`),
    "",
    `  이벤트 받는 곳   ${intakeUrl}/v1/events`,
    `  보낸 메일·문자   ${sinkUrl}   (실제로 나가지 않고 여기에 쌓입니다)`,
    "  지표             위의 주소에서 /readyz 대신 /metrics",
    `  기록             ${folder}/logs`,
    "",
    "아래 줄을 다른 터미널에 붙여 넣으면, 기한이 지난 민원 한 건이 접수되고 곧 담당자에게 메일이 갑니다:",
    "",
    curl,
    "",
  ].join("\n");
}
