import { parseArgs } from "node:util";

/** What `npm run calculator` was asked for. */
export type CalculatorOptions =
  | { readonly kind: "serve"; readonly port: number }
  | { readonly kind: "build"; readonly folder: string }
  | { readonly kind: "help" }
  | { readonly kind: "refused"; readonly korean: string };

/** Beside the ports of the intake and of the sink. */
const usualPort = 4027;

export const calculatorHelp = `npm run calculator -- [선택]

처리기한 계산기를 만들어 이 컴퓨터에서 보여 줍니다(http://127.0.0.1:${usualPort}/). Ctrl-C로 멈춥니다.

  --port N        N번 포트에서(기본 ${usualPort}). 0이면 빈 포트
  --build 폴더    폴더에 만들어 두기만 합니다. 그 안의 index.html은 서버 없이 열리고, 어느 웹 서버에나 올릴 수 있습니다
  --help          이 도움말`;

/** Reads the command line; what cannot be read comes back as one sentence. */
export function readCalculatorOptions(args: readonly string[]): CalculatorOptions {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      options: { port: { type: "string", default: String(usualPort) }, build: { type: "string" }, help: { type: "boolean", short: "h" } },
    });
  } catch (error) {
    return { kind: "refused", korean: `${(error as Error).message} 쓰는 법은 --help로 볼 수 있습니다.` };
  }
  const { port, build, help } = parsed.values;
  if (help === true) return { kind: "help" };
  if (build === "") return { kind: "refused", korean: "--build: 만들 폴더를 쓰십시오(예: --build /tmp/calculator)." };
  if (build !== undefined) return { kind: "build", folder: build };
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    return { kind: "refused", korean: `--port는 0부터 65535까지의 정수여야 합니다(받은 값: ${port}).` };
  return { kind: "serve", port: Number(port) };
}
