import { parseArgs } from "node:util";
import { readPort } from "./read-port.ts";
import { usualFirstPort, type ServiceName } from "./service-definitions.ts";

/** What `npm run services` was asked for. */
export interface ServicesOptions {
  readonly folder: string;
  readonly firstPort: number;
  readonly counts: Readonly<Record<Exclude<ServiceName, "sink">, number>>;
}

export type AskedServices =
  | { readonly kind: "run"; readonly options: ServicesOptions }
  | { readonly kind: "help" }
  | { readonly kind: "refused"; readonly korean: string };

const most = 8;
/** From the lowest port to that of the last service, of which there may be so many. */
const span = 106 + 10 * (most - 1);

export const servicesHelp = `npm run services -- [선택]

npm run servers가 시작한 Kafka, Redis, PostgreSQL 위에서 기한의 서비스들을 프로세스 하나씩으로 시작합니다. 강제로 끝난 서비스는 다시 시작합니다.
메일과 문자는 나가지 않고 시험 발송함(sink)에 쌓입니다. 멈추려면 Ctrl-C.

  --intake N      이벤트를 받는 서비스 수(기본 1)
  --scheduler N   기한을 계산하는 서비스 수(기본 1)
  --notifier N    알리는 서비스 수(기본 1)
  --data 폴더     npm run servers에 준 폴더(기본 data/servers)
  --first-port N  가장 낮은 포트(기본 ${usualFirstPort}). 나머지는 그보다 1–105 높고, 같은 서비스의 둘째부터는 10씩 더 높습니다
  --help          이 도움말`;

/** Reads the command line; what cannot be read comes back as one sentence. */
export function readServicesOptions(args: readonly string[]): AskedServices {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      options: {
        intake: { type: "string", default: "1" },
        scheduler: { type: "string", default: "1" },
        notifier: { type: "string", default: "1" },
        data: { type: "string", default: "data/servers" },
        "first-port": { type: "string", default: String(usualFirstPort) },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    return { kind: "refused", korean: `${(error as Error).message} 쓰는 법은 --help로 볼 수 있습니다.` };
  }
  const { data, help } = parsed.values;
  if (help) return { kind: "help" };
  const counts = { intake: 1, scheduler: 1, notifier: 1 };
  for (const name of ["intake", "scheduler", "notifier"] as const) {
    const text = parsed.values[name];
    const count = /^\d{1,2}$/.test(text) ? Number(text) : 0;
    if (count < 1 || count > most)
      return { kind: "refused", korean: `--${name}은(는) 1부터 ${most}까지의 수여야 합니다(받은 값: ${text}).` };
    counts[name] = count;
  }
  const firstPort = readPort(parsed.values["first-port"], span);
  if (typeof firstPort === "string") return { kind: "refused", korean: firstPort };
  return { kind: "run", options: { folder: data, firstPort, counts } };
}
