import { parseArgs } from "node:util";
import { readPort } from "./read-port.ts";

/** What `npm run servers` was asked for. */
export interface ServersOptions {
  readonly folder: string;
  readonly brokers: 1 | 3;
  readonly firstPort: number;
  readonly installsOnly: boolean;
}

export type Asked =
  | { readonly kind: "run"; readonly options: ServersOptions }
  | { readonly kind: "help" }
  | { readonly kind: "refused"; readonly korean: string };

/** Below the ports of the services, which take ten more for each further one of a kind. */
const usualFirstPort = 4010;
/** Ports that they take from the first one on. */
const span = 8;

export const serversHelp = `npm run servers -- [선택]

Docker 없이 이 컴퓨터에서 진짜 Kafka, Redis, PostgreSQL을 시작합니다. 세 서버는 127.0.0.1에서만 응답하고, Ctrl-C로 멈춥니다.
강제로 끝난 Kafka와 Redis는 다시 시작합니다.
다른 터미널에서 npm run services로 기한의 서비스들을 시작하십시오.

  --brokers 1|3   Kafka 브로커 수(기본 1)
  --data 폴더     데이터를 둘 폴더(기본 data/servers)
  --first-port N  N부터 ${span}개의 포트를 씁니다(기본 ${usualFirstPort}). 그 가운데 쓰이고 있는 것 대신에는 빈 포트를 씁니다
  --install       필요한 것만 설치하고 끝냄(Debian에서 root이면 패키지도 설치)
  --help          이 도움말`;

/** Reads the command line; what cannot be read comes back as one sentence. */
export function readServersOptions(args: readonly string[]): Asked {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      options: {
        brokers: { type: "string", default: "1" },
        data: { type: "string", default: "data/servers" },
        "first-port": { type: "string", default: String(usualFirstPort) },
        install: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    return { kind: "refused", korean: `${(error as Error).message} 쓰는 법은 --help로 볼 수 있습니다.` };
  }
  const { brokers, data, install, help } = parsed.values;
  if (help) return { kind: "help" };
  if (brokers !== "1" && brokers !== "3") return { kind: "refused", korean: `--brokers는 1 또는 3이어야 합니다(받은 값: ${brokers}).` };
  const firstPort = readPort(parsed.values["first-port"], span);
  if (typeof firstPort === "string") return { kind: "refused", korean: firstPort };
  return { kind: "run", options: { folder: data, brokers: brokers === "3" ? 3 : 1, firstPort, installsOnly: install } };
}
