import { parseArgs } from "node:util";
import { daysInKorean } from "./fortnight/business-ticks.ts";

/** What the demo was asked for. */
export interface DemoOptions {
  /** End by itself and leave nothing behind. */
  readonly exits: boolean;
  readonly seed: number;
  /** On Kafka, Redis and services of their own instead of all in one process. */
  readonly isDistributed: boolean;
}

export const help = `npm run demo [-- --exit] [-- --seed N] [-- --distributed]

한 구청의 ${daysInKorean}를 빠르게 재현합니다. 민원 이벤트를 실제 API로 보내고,
예고 메일과 문자는 이 컴퓨터 안의 시험 발송함에만 쌓입니다. 30초쯤 걸립니다(처음에는 설치에 20초쯤 더).

  --exit         결과를 보인 뒤 바로 끝내고 데이터를 지웁니다(없으면 Ctrl-C까지 화면을 열어 둡니다)
  --seed N       다른 민원으로 같은 3주를 재현합니다(0 이상의 정수, 기본 1). 같은 번호면 결과도 같습니다
  --distributed  Kafka, Redis와 따로 도는 서비스들로 재현합니다(Java 17과 redis-server 필요). 결과 표는 같습니다
  --help         이 설명`;

/** Reads the command line; what cannot be read comes back as one sentence. */
export function readOptions(
  args: readonly string[],
):
  | { readonly kind: "run"; readonly options: DemoOptions }
  | { readonly kind: "help" }
  | { readonly kind: "refused"; readonly korean: string } {
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: { seed: { type: "string" } },
  });
  const options = { exits: false, seed: 1, isDistributed: false };
  for (const token of tokens) {
    if (token.kind === "positional") return refused(token.value);
    if (token.kind === "option-terminator") continue;
    if (token.name === "help" || token.name === "h") return { kind: "help" };
    if (token.name === "exit" && token.value === undefined) options.exits = true;
    else if (token.name === "distributed" && token.value === undefined) options.isDistributed = true;
    else if (token.name === "seed") {
      const seed = token.value ?? "";
      if (!/^\d{1,9}$/.test(seed)) return { kind: "refused", korean: "--seed 뒤에는 0 이상의 정수를 쓰십시오(예: --seed 7)." };
      options.seed = Number(seed);
    } else return refused(token.rawName);
  }
  return { kind: "run", options };
}

function refused(what: string): { readonly kind: "refused"; readonly korean: string } {
  return { kind: "refused", korean: `${what}: 없는 선택입니다. 쓸 수 있는 것은 --exit, --seed N, --distributed, --help입니다.` };
}
