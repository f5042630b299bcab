import { isWriterName } from "@gihan/contracts/topics";
import { addWriter, listWriters, revokeWriter, setWriter, type Writer } from "@gihan/ledger/writers";
import { Option, type Command } from "commander";
import { findOffice } from "../application/find-office.ts";
import { CliError } from "@gihan/terminal/cli-error";
import type { Run } from "../command-context.ts";
import { columns } from "@gihan/terminal/columns";
import { commandLine } from "../output/command-line.ts";
import { withExamples } from "../output/help.ts";
import { commandsToAllow, commandsToForbid, kafkaCommandText, topicOnBrokers } from "../output/kafka-commands.ts";
import { koreanMoment } from "@gihan/terminal/seoul-text";
import { checkedSource, checkedType, collect, koreanTypes } from "./sender-options.ts";

const sourceOption = (): Option =>
  new Option("--source <source>", "그 토픽으로 올 수 있는 source. 여러 번 쓸 수 있고, 끝의 *는 나머지 무엇이든").argParser(collect);
const typeOption = (otherwise: string): Option =>
  new Option("--type <type>", `그 토픽으로 올 수 있는 이벤트 종류. 여러 번 쓸 수 있고, 쓰지 않으면 ${otherwise}`).argParser(collect);

/** `gihan writer add | list | set | revoke` */
export function writerCommands(program: Command, run: Run): void {
  const group = program.command("writer").description("Kafka에 이벤트를 직접 쓰는 시스템을 등록하고 폐기합니다");
  withExamples(group, "writer add --name saeol --source urn:gov:saeol", "writer list");

  const add = group
    .command("add")
    .description("시스템을 등록하고, 쓸 토픽과 Kafka 관리자가 할 일을 보여 줍니다")
    .requiredOption("--name <name>", "시스템의 이름(영문 소문자, 숫자, 하이픈). 토픽 이름이 됩니다")
    .addOption(sourceOption().makeOptionMandatory())
    .addOption(typeOption("모두"));
  withExamples(
    add,
    "writer add --name saeol --source urn:gov:saeol",
    "writer add --name insa --source 'urn:gov:insa:*' --type 'gihan.directory.*'",
  ).action((options: { readonly name: string; readonly source: readonly string[]; readonly type?: readonly string[] }) =>
    run(async ({ session, wantedOffice, topicPrefix: prefix }) => {
      const { pool } = await session();
      const name = checkedName(options.name);
      const sources = options.source.map(checkedSource);
      const types = (options.type ?? ["*"]).map(checkedType);
      const office = await findOffice(pool, wantedOffice);
      const { officeId } = office;
      if ((await addWriter(pool, { name, officeId, sources, types })) === "taken") throw taken(name);
      const topic = topicOnBrokers({ name, prefix });
      const kafka = commandsToAllow({ name, prefix });
      const text = `${name} 시스템을 등록했습니다. 30초 안에 토픽을 만들고 읽기 시작합니다.\n${columns([
        ["토픽", topic],
        ["기관", `${office.name} (${officeId})`],
        ["source", sources.join(" ")],
        ["이벤트", koreanTypes(types)],
      ])}\n\n${kafkaCommandText(kafka)}\n\n이벤트를 쓰는 방법은 docs/kafka.md에 있습니다.`;
      return { text, json: { name, officeId, topic, sources, types, kafka } };
    }),
  );

  withExamples(group.command("list").description("등록한 시스템의 목록"), "writer list").action(() =>
    run(async ({ session, wantedOffice, topicPrefix: prefix }) => {
      const { pool } = await session();
      const { officeId } = await findOffice(pool, wantedOffice);
      const writers = (await listWriters(pool)).filter((writer) => writer.officeId === officeId);
      return {
        text: writerTable(writers, prefix),
        json: writers.map((writer) => ({ ...writer, topic: topicOnBrokers({ name: writer.name, prefix }) })),
      };
    }),
  );

  const set = group
    .command("set")
    .argument("<name>", "시스템의 이름")
    .description("올 수 있는 source나 이벤트 종류를 새로 정합니다. 앞서 정한 것은 지워집니다")
    .addOption(sourceOption())
    .addOption(typeOption("그대로"));
  withExamples(set, "writer set saeol --source urn:gov:saeol --source urn:gov:saeol:test").action(
    (name: string, options: { readonly source?: readonly string[]; readonly type?: readonly string[] }) =>
      run(async ({ session, wantedOffice }) => {
        const { pool } = await session();
        const { officeId } = await findOffice(pool, wantedOffice);
        const sources = options.source?.map(checkedSource) ?? null;
        const types = options.type?.map(checkedType) ?? null;
        if (sources === null && types === null)
          throw new CliError("BAD_USAGE", {
            english: "say what to change: --source or --type",
            korean: "바꿀 것을 --source나 --type으로 쓰십시오",
          });
        const writer = await setWriter(pool, { name, officeId, sources, types });
        if (writer === null) throw notFound(name);
        const text = `${name} 시스템이 보낼 수 있는 것을 바꾸었습니다. 다음에 읽는 것부터 그렇게 봅니다.\n${columns([
          ["source", writer.sources.join(" ")],
          ["이벤트", koreanTypes(writer.types)],
        ])}\n\n앞서 처리하지 못한 것은 다시 처리할 수 있습니다: ${commandLine("dead-letters replay --reason unauthorised")}`;
        return { text, json: writer };
      }),
  );

  withExamples(
    group.command("revoke").argument("<name>", "시스템의 이름").description("시스템을 폐기합니다. 그 뒤로 읽는 것은 처리하지 않습니다"),
    "writer revoke saeol",
  ).action((name: string) =>
    run(async ({ session, topicPrefix: prefix }) => {
      const { pool } = await session();
      const isNew = await revokeWriter(pool, name);
      const writer = (await listWriters(pool)).find((each) => each.name === name);
      if (writer === undefined) throw notFound(name);
      const topic = topicOnBrokers({ name, prefix });
      const kafka = commandsToForbid({ name, prefix });
      const text = isNew
        ? `${name} 시스템을 폐기했습니다. ${topic}에 더 오는 것은 처리하지 않고 dead-letters에 남깁니다.\n\n${kafkaCommandText(kafka)}`
        : `${name} 시스템은 이미 폐기되어 있습니다.`;
      return { text, json: { name, topic, revokedAt: writer.revokedAt, isNew, kafka } };
    }),
  );
}

function checkedName(name: string): string {
  if (isWriterName(name)) return name;
  throw new CliError("BAD_USAGE", {
    english: `"${name}" cannot be the name of a writer: lower-case letters, digits and single hyphens, at most 64 characters, such as saeol`,
    korean: `"${name}"는 시스템의 이름이 될 수 없습니다. saeol처럼 영문 소문자, 숫자, 하이픈으로 64자까지 쓰십시오`,
  });
}

function taken(name: string): CliError {
  return new CliError("REFUSED", {
    english: `the name "${name}" is taken; change what it may send with gihan writer set, or choose another name if it is another office's`,
    korean: `${name}이라는 이름은 이미 있습니다. 보낼 수 있는 것을 바꾸려면 ${commandLine(`writer set ${name}`)}로 하고, 다른 기관의 것이면 다른 이름을 쓰십시오`,
  });
}

function notFound(name: string): CliError {
  return new CliError("NOT_FOUND", { english: `there is no writer "${name}"`, korean: `${name}이라는 시스템은 등록되어 있지 않습니다` });
}

function writerTable(writers: readonly Writer[], prefix: string): string {
  if (writers.length === 0) return "등록한 시스템이 없습니다.";
  const rows = writers.map((writer) => [
    writer.name,
    topicOnBrokers({ name: writer.name, prefix }),
    writer.sources.join(" "),
    koreanTypes(writer.types),
    koreanMoment(writer.createdAt),
    writer.revokedAt === null ? "사용 중" : `폐기 ${koreanMoment(writer.revokedAt)}`,
  ]);
  return columns([["이름", "토픽", "source", "이벤트", "등록", "상태"], ...rows]);
}
