import type { SupervisedService } from "./supervised-service.ts";

/** What the person who started the services reads. */
export function servicesText(options: {
  readonly services: readonly Pick<SupervisedService, "title" | "pid">[];
  readonly curl: string;
  readonly folder: string;
}): string {
  const { services, curl, folder } = options;
  return [
    "",
    "기한(Gihan)의 서비스들이 돌고 있습니다. 멈추려면 Ctrl-C.",
    "",
    ...services.map(({ title, pid }) => `  ${title.padEnd(12)} pid ${pid()}`),
    "",
    "  이벤트 받는 곳   http://127.0.0.1:4026/v1/events",
    "  보낸 메일·문자   http://127.0.0.1:4025   (실제로 나가지 않고 여기에 쌓입니다)",
    "  상태와 지표      http://127.0.0.1:4126 intake · 4127 scheduler · 4128 notifier  (/readyz, /metrics)",
    `  기록             ${folder}/logs`,
    "",
    "아래 줄을 다른 터미널에 붙여 넣으면, 기한이 지난 민원 한 건이 접수되고 곧 담당자에게 메일이 갑니다:",
    "",
    curl,
    "",
  ].join("\n");
}
