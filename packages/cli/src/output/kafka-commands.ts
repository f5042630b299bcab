import { writerTopic } from "@gihan/contracts/topics";

/** A command of Kafka's own tools, and what it is for. Addresses and accounts are for the administrator to put in. */
export interface KafkaCommand {
  readonly purpose: string;
  readonly command: string;
}

/** A writer's topic as it is called on the brokers; `prefix` stands in front of all topics of this installation. */
export interface WriterPlace {
  readonly name: string;
  readonly prefix: string;
}

/** The topic's name on the brokers. */
export function topicOnBrokers({ name, prefix }: WriterPlace): string {
  return prefix + writerTopic(name);
}

const acls = "kafka-acls.sh --bootstrap-server 브로커:9092 --command-config admin.properties";

/** What an administrator does so that one system, and only that one, may write to its topic, and Gihan may read it. */
export function commandsToAllow(place: WriterPlace): readonly KafkaCommand[] {
  const gihan = `${acls} --add --allow-principal User:기한계정 --resource-pattern-type prefixed`;
  return [
    { purpose: "그 시스템이 쓸 수 있게 합니다", command: `${acls} --add ${writing(place)}` },
    {
      purpose: "Gihan이 토픽을 만들고 읽을 수 있게 합니다(처음 한 번만)",
      command: `${gihan} --operation Create --operation Read --operation Describe --operation DescribeConfigs --topic ${topicOnBrokers({ ...place, name: "" })}`,
    },
    {
      purpose: "Gihan이 읽은 위치를 남길 수 있게 합니다(처음 한 번만)",
      command: `${gihan} --operation Read --group ${place.prefix}scheduler`,
    },
    {
      purpose: "다른 계정은 쓸 수 없는지 확인합니다",
      command: `${acls} --list --topic ${topicOnBrokers(place)} --resource-pattern-type match`,
    },
  ];
}

/** What an administrator does so that a system may not write to its topic any more. */
export function commandsToForbid(place: WriterPlace): readonly KafkaCommand[] {
  return [{ purpose: "그 시스템이 더는 쓰지 못하게 합니다", command: `${acls} --remove --force ${writing(place)}` }];
}

/** The commands one under the other, each below what it is for. */
export function kafkaCommandText(commands: readonly KafkaCommand[]): string {
  const lines = commands.map(({ purpose, command }) => `  # ${purpose}\n  ${command}`);
  return `Kafka 관리자가 할 일(브로커와 계정은 바꾸어 넣으십시오)\n${lines.join("\n")}`;
}

function writing(place: WriterPlace): string {
  return `--allow-principal User:시스템계정 --operation Write --operation Describe --topic ${topicOnBrokers(place)}`;
}
