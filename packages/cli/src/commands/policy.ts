import { policies } from "@gihan/catalogue/policies";
import { readPolicy, setPolicy } from "@gihan/ledger/offices";
import type { Command } from "commander";
import { channelsWithoutProvider } from "../application/channels-without-provider.ts";
import { findOffice } from "../application/find-office.ts";
import { plansTheSame, readPolicyDocument } from "../application/read-policy-document.ts";
import type { Run } from "../command-context.ts";
import { columns } from "@gihan/terminal/columns";
import { commandLine } from "../output/command-line.ts";
import { withExamples } from "../output/help.ts";
import { policySummary, policyText } from "../output/policy-text.ts";
import { koreanMissingProviders } from "../output/provider-text.ts";

/** `gihan policy show | list | set` */
export function policyCommands(program: Command, run: Run): void {
  const group = program.command("policy").description("예고 정책: 언제, 누구에게, 무엇으로 알리는지");
  withExamples(group, "policy show", "policy list", "policy set seongdong");

  withExamples(group.command("show").description("지금 쓰는 정책"), "policy show", "policy show --json > my-policy.json").action(() =>
    run(async ({ session, wantedOffice }) => {
      const { pool } = await session();
      const { officeId, policyVersion } = await findOffice(pool, wantedOffice);
      const policy = await readPolicy(pool, officeId, policyVersion);
      return { text: policyText(policy), json: policy };
    }),
  );

  withExamples(group.command("list").description("준비된 정책"), "policy list").action(() =>
    run(async ({ session, wantedOffice }) => {
      const { pool } = await session();
      const { officeId, policyVersion } = await findOffice(pool, wantedOffice);
      const current = await readPolicy(pool, officeId, policyVersion);
      const shipped = Object.values(policies).map((policy) => ({ ...policy, isInForce: plansTheSame(policy, current) }));
      const rows = shipped.map((policy) => [policy.name, policySummary(policy), policy.isInForce ? "지금 쓰는 것" : ""]);
      const own = shipped.some(({ isInForce }) => isInForce)
        ? []
        : [[current.name, policySummary(current), `지금 쓰는 것(${current.version}판)`]];
      return {
        text: `${columns([...rows, ...own])}\n\n바꾸려면: ${commandLine("policy set <이름 또는 파일.json>")}`,
        json: { inForce: { name: current.name, version: current.version }, shipped },
      };
    }),
  );

  const set = group
    .command("set")
    .argument("<policy>", "starter, seongdong, 또는 JSON 파일")
    .description("정책을 바꿉니다. 문서가 틀리면 어느 항목인지 말합니다");
  withExamples(set, "policy set seongdong", "policy set my-policy.json").action((nameOrFile: string) =>
    run(async ({ session, wantedOffice, providers }) => {
      const policy = await readPolicyDocument(nameOrFile);
      const { pool } = await session();
      const { officeId, policyVersion, deliveryMode } = await findOffice(pool, wantedOffice);
      const current = await readPolicy(pool, officeId, policyVersion);
      if (plansTheSame(policy, current)) {
        return {
          text: `이미 이 정책을 쓰고 있습니다(${current.name} ${current.version}판).`,
          json: { officeId, ...current, isChanged: false },
        };
      }
      const version = await setPolicy(pool, officeId, policy);
      const withoutProvider = channelsWithoutProvider(deliveryMode, policy, providers);
      const warning = withoutProvider.length === 0 ? "" : `\n주의: ${koreanMissingProviders(withoutProvider)}`;
      const text = `${policyText({ ...policy, version })}\n\n이제부터 계산하는 기한에 쓰입니다. 이미 계획된 민원은 다음에 기한이 다시 계산될 때까지 지금의 예고를 지킵니다.${warning}`;
      return { text, json: { officeId, ...policy, version, isChanged: true, withoutProvider } };
    }),
  );
}
