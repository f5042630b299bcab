import { readRates, setRate, type AccountRate } from "@gihan/ledger/rates";
import type { Sql } from "@gihan/ledger/sql";
import { Argument, type Command } from "commander";
import { CliError } from "@gihan/terminal/cli-error";
import type { Answer, Run } from "../command-context.ts";
import { columns } from "@gihan/terminal/columns";
import { withExamples } from "../output/help.ts";
import { koreanChannel } from "@gihan/explain/korean-words";
import { koreanRate } from "../output/rate-text.ts";

const accounts = ["email", "text"] as const;

/** `gihan delivery rate [account] [per-second]`: what the providers of this installation allow, for all offices and notifiers together. */
export function deliveryRateCommand(group: Command, run: Run): void {
  const command = group
    .command("rate")
    .addArgument(new Argument("[account]", "메일이나 문자").choices(accounts))
    .argument("[per-second]", "1초에 보낼 수 있는 건수. 0.5는 2초에 한 건, none은 제한 없음")
    .description("메일 서버나 문자 업체가 1초에 받는 건수를 보고 바꿉니다");
  withExamples(command, "delivery rate", "delivery rate email 50", "delivery rate text none").action(
    (account: string | undefined, wanted: string | undefined) =>
      run(async ({ session }) => {
        const perSecond = wanted === undefined ? undefined : readRate(wanted);
        const { pool } = await session();
        if (account === undefined || perSecond === undefined) return describe(pool, account);
        await setRate(pool, { account, perSecond });
        const { text, json } = await describe(pool, account);
        return { text: `${text}\n발송기는 몇 초 안에 이를 따릅니다. 다시 시작하지 않아도 됩니다.`, json };
      }),
  );
}

async function describe(sql: Sql, only: string | undefined): Promise<Answer> {
  const known = await readRates(sql);
  const rates = accounts
    .filter((account) => only === undefined || account === only)
    .map((account): AccountRate => ({ account, perSecond: known.find((rate) => rate.account === account)?.perSecond ?? null }));
  return {
    text: columns(rates.map(({ account, perSecond }) => [koreanChannel(account), koreanRate(perSecond)])),
    json: { rates },
  };
}

/** Three decimals are enough for a message in a quarter of an hour; what no provider takes is a slip of the finger. */
function readRate(text: string): number | null {
  if (text === "none") return null;
  const perSecond = /^\d{1,5}(\.\d{1,3})?$/.test(text) ? Number(text) : 0;
  if (perSecond > 0 && perSecond <= 10_000) return perSecond;
  throw new CliError("BAD_USAGE", {
    english: `"${text}" is no rate: a number above 0 and up to 10000 with three decimals at most, or none`,
    korean: `"${text}"는 1초에 보낼 건수가 아닙니다. 0보다 크고 10000 이하인 수(소수점 아래 세 자리까지)나 none을 쓰십시오`,
  });
}
