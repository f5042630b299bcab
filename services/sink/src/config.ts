import { port, readConfig, type Environment } from "@gihan/runtime/config";
import { runVariables, toRunConfig, type RunConfig } from "@gihan/runtime/variables/process-variables";
import { Type } from "typebox";

/** Every variable of the sink. */
export const sinkVariables = Type.Object({
  GIHAN_SINK_FILE: Type.String({ default: "./data/sink.jsonl", description: "받은 메일과 문자를 쌓는 파일. 주소와 번호가 들어 있습니다" }),
  GIHAN_SINK_HOST: Type.String({
    default: "127.0.0.1",
    description: "메일·문자를 받고 화면을 보여 주는 주소. 컨테이너에서는 0.0.0.0으로 하되 밖에는 공개하지 않습니다",
  }),
  GIHAN_SINK_SMTP_PORT: port("메일을 받는 포트, 0이면 빈 포트", 4024),
  GIHAN_SINK_PORT: port("문자를 받고 화면을 보여 주는 포트, 0이면 빈 포트", 4025),
  GIHAN_SINK_NAMES: Type.Array(Type.String({ pattern: "^[A-Za-z0-9.-]+$" }), {
    default: ["sink"],
    description: "localhost 말고 이 발송함을 부르는 이름. 다른 이름으로 온 요청은 받지 않습니다",
  }),
  ...runVariables(4129),
});

/** What the sink is told. */
export interface SinkConfig {
  readonly process: RunConfig;
  readonly file: string;
  readonly host: string;
  readonly smtpPort: number;
  readonly pagePort: number;
  readonly names: readonly string[];
}

/** @throws ConfigError */
export function readSinkConfig(environment: Environment = process.env): SinkConfig {
  const variables = readConfig(sinkVariables, environment);
  return {
    process: toRunConfig(variables),
    file: variables.GIHAN_SINK_FILE,
    host: variables.GIHAN_SINK_HOST,
    smtpPort: variables.GIHAN_SINK_SMTP_PORT,
    pagePort: variables.GIHAN_SINK_PORT,
    names: variables.GIHAN_SINK_NAMES,
  };
}
