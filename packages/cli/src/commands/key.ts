import { createApiKey, listApiKeys, revokeApiKey, type ApiKey } from "@gihan/ledger/api-keys";
import type { Command } from "commander";
import { findOffice } from "../application/find-office.ts";
import { CliError } from "@gihan/terminal/cli-error";
import type { Run } from "../command-context.ts";
import { columns } from "@gihan/terminal/columns";
import { withExamples } from "../output/help.ts";
import { koreanMoment } from "@gihan/terminal/seoul-text";
import { checkedSource, checkedType, collect, koreanTypes } from "./sender-options.ts";

/** `gihan key create | list | revoke` */
export function keyCommands(program: Command, run: Run): void {
  const group = program.command("key").description("이벤트를 보내는 시스템의 연동 키를 발급하고 폐기합니다");
  withExamples(group, "key create --name 새올 --source urn:gov:saeol", "key list");

  const create = group
    .command("create")
    .description("연동 키를 발급합니다. 토큰은 한 번만 보여 줍니다")
    .requiredOption("--name <name>", "어느 시스템의 연동 키인지 알아볼 이름")
    .requiredOption("--source <source>", "이 연동 키로 보낼 수 있는 source. 여러 번 쓸 수 있고, 끝의 *는 나머지 무엇이든", collect)
    .option("--type <type>", "이 연동 키로 보낼 수 있는 이벤트 종류. 여러 번 쓸 수 있고, 쓰지 않으면 모두", collect);
  withExamples(
    create,
    "key create --name 새올 --source urn:gov:saeol",
    "key create --name 인사 --source 'urn:gov:insa:*' --type 'gihan.directory.*'",
  ).action((options: { readonly name: string; readonly source: readonly string[]; readonly type?: readonly string[] }) =>
    run(async ({ session, wantedOffice }) => {
      const { pool } = await session();
      const name = options.name.normalize("NFC").trim();
      if (name === "") throw new CliError("BAD_USAGE", { english: "--name is empty", korean: "--name이 비어 있습니다" });
      const sources = options.source.map(checkedSource);
      const types = (options.type ?? ["*"]).map(checkedType);
      const { officeId } = await findOffice(pool, wantedOffice);
      const { keyId, token } = await createApiKey(pool, { officeId, name, sources, types });
      const text = `${token}\n\n이 토큰은 다시 볼 수 없으니 지금 보관하십시오. Authorization: Bearer 헤더로 보내며, 30초 안에 쓸 수 있게 됩니다.\n연동 키 번호 ${keyId}`;
      return { text, json: { keyId, token, officeId, name, sources, types } };
    }),
  );

  withExamples(group.command("list").description("연동 키의 목록"), "key list").action(() =>
    run(async ({ session, wantedOffice }) => {
      const { pool } = await session();
      const { officeId } = await findOffice(pool, wantedOffice);
      const keys = (await listApiKeys(pool)).filter((key) => key.officeId === officeId);
      return { text: keyTable(keys), json: keys.map(withoutSecret) };
    }),
  );

  withExamples(
    group.command("revoke").argument("<id>", "연동 키 번호").description("연동 키를 폐기합니다"),
    "key revoke 0a1b2c3d4e5f",
  ).action((keyId: string) =>
    run(async ({ session }) => {
      const { pool } = await session();
      const isRevoked = await revokeApiKey(pool, keyId);
      const key = (await listApiKeys(pool)).find((each) => each.keyId === keyId);
      if (!key) throw new CliError("NOT_FOUND", { english: `there is no key ${keyId}`, korean: `${keyId}라는 연동 키는 없습니다` });
      const text = isRevoked
        ? `${key.name} 연동 키를 폐기했습니다. 30초 안에 더는 받지 않습니다.`
        : `${key.name} 연동 키는 이미 폐기되어 있습니다.`;
      return { text, json: { keyId, name: key.name, revokedAt: key.revokedAt, isNew: isRevoked } };
    }),
  );
}

function withoutSecret({ keyId, officeId, name, sources, types, createdAt, revokedAt }: ApiKey): Omit<ApiKey, "secretHash"> {
  return { keyId, officeId, name, sources, types, createdAt, revokedAt };
}

function keyTable(keys: readonly ApiKey[]): string {
  if (keys.length === 0) return "연동 키가 없습니다.";
  const rows = keys.map((key) => [
    key.keyId,
    key.name,
    key.sources.join(" "),
    koreanTypes(key.types),
    koreanMoment(key.createdAt),
    key.revokedAt === null ? "사용 중" : `폐기 ${koreanMoment(key.revokedAt)}`,
  ]);
  return columns([["번호", "이름", "source", "이벤트", "발급", "상태"], ...rows]);
}
