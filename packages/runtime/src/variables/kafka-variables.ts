import { type Static, Type } from "typebox";
import { ConfigError, milliseconds } from "../config.ts";

const saslMechanisms = ["scram-sha-256", "scram-sha-512"] as const;
const pem = "PEM. 파일이면 이름 뒤에 _FILE을 붙여 경로로 줍니다";

/** How Kafka is reached, apart from where it is. */
const connectionVariables = {
  KAFKA_PREFIX: Type.String({
    default: "",
    pattern: "^[A-Za-z0-9._-]{0,100}$",
    description: "토픽(complaints, notices)과 소비자 그룹의 이름 앞에 붙일 말. 여러 설치가 한 Kafka를 쓸 때, 예: gihan.",
  }),
  KAFKA_TLS: Type.Boolean({ default: false, description: "Kafka와 TLS로 통신할지" }),
  KAFKA_TLS_CA: Type.Optional(Type.String({ pattern: "BEGIN CERTIFICATE", secret: true, description: `Kafka의 인증 기관, ${pem}` })),
  KAFKA_TLS_CERT: Type.Optional(Type.String({ pattern: "BEGIN CERTIFICATE", secret: true, description: `Gihan의 인증서, ${pem}` })),
  KAFKA_TLS_KEY: Type.Optional(Type.String({ pattern: "BEGIN", secret: true, description: `그 인증서의 개인 키, ${pem}` })),
  KAFKA_USERNAME: Type.Optional(Type.String({ description: "Kafka의 사용자, KAFKA_PASSWORD와 함께" })),
  KAFKA_PASSWORD: Type.Optional(Type.String({ secret: true, description: "그 사용자의 비밀번호" })),
  KAFKA_SASL_MECHANISM: Type.Union(
    saslMechanisms.map((mechanism) => Type.Literal(mechanism)),
    { default: "scram-sha-512", description: "사용자를 확인하는 방법" },
  ),
  KAFKA_PARTITIONS: Type.Integer({
    minimum: 1,
    maximum: 1_000,
    default: 12,
    description: "새 토픽의 파티션 수. 스케줄러를 이보다 많이 띄워도 나머지는 쉽니다",
  }),
  KAFKA_REPLICATION: Type.Integer({ minimum: 1, maximum: 10, default: 3, description: "새 토픽의 복제 수. 브로커가 하나뿐이면 1" }),
  KAFKA_MIN_IN_SYNC_REPLICAS: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 10,
      description: "새 토픽에 쓸 때 있어야 하는 복제 수. 쓰지 않으면 복제 수보다 하나 적게(1 이상)",
    }),
  ),
  KAFKA_SESSION_TIMEOUT_MS: milliseconds(
    "프로세스 하나에서 이만큼(밀리초) 소식이 없으면 그 파티션을 다른 프로세스가 이어받습니다. 브로커가 허용하는 범위(보통 6초 이상)에서",
    10_000,
  ),
  KAFKA_RETENTION_MS: milliseconds("새 토픽이 이벤트를 지니는 시간(밀리초). 백업 간격의 두 배보다 길게", 30 * 86_400_000),
};

const brokers = { expects: "서버:9092처럼 쉼표로 나눈 목록", description: "Kafka(4.x) 브로커의 주소" };
const brokerList = Type.String({ pattern: "^[^\\s:/]+:\\d{1,5}$" });

/** The event log of a service of the distributed shape. */
export const kafkaVariables = { KAFKA_BROKERS: Type.Array(brokerList, { minItems: 1, ...brokers }), ...connectionVariables };

/** The same for a command that may also work on the embedded shape: without brokers there is no Kafka. */
export const optionalKafkaVariables = {
  KAFKA_BROKERS: Type.Optional(Type.Array(brokerList, { minItems: 1, ...brokers })),
  ...connectionVariables,
};

/** How Kafka is reached and its topics are made. */
export interface KafkaConfig {
  readonly brokers: readonly string[];
  /** Stands in front of every topic and group. */
  readonly prefix: string;
  readonly tls: { readonly ca?: string; readonly cert?: string; readonly key?: string } | null;
  readonly sasl: { readonly mechanism: (typeof saslMechanisms)[number]; readonly username: string; readonly password: string } | null;
  readonly partitions: number;
  readonly replication: number;
  readonly minInSyncReplicas: number;
  readonly retentionMs: number;
  /** After so long without a sign of life a consumer's partitions go to others. */
  readonly sessionTimeoutMs: number;
}

type KafkaSettings = { readonly [Name in keyof typeof kafkaVariables]?: Static<(typeof kafkaVariables)[Name]> | undefined } & {
  readonly KAFKA_BROKERS: readonly string[];
} & { readonly [Name in "KAFKA_PREFIX" | "KAFKA_TLS" | "KAFKA_SASL_MECHANISM"]: Static<(typeof kafkaVariables)[Name]> } & {
  readonly [Name in "KAFKA_PARTITIONS" | "KAFKA_REPLICATION" | "KAFKA_RETENTION_MS" | "KAFKA_SESSION_TIMEOUT_MS"]: number;
};

/** @throws ConfigError for what each variable alone cannot show. */
export function toKafkaConfig(settings: KafkaSettings): KafkaConfig {
  const { KAFKA_TLS_CA: ca, KAFKA_TLS_CERT: cert, KAFKA_TLS_KEY: key, KAFKA_USERNAME: username, KAFKA_PASSWORD: password } = settings;
  const replication = settings.KAFKA_REPLICATION;
  const minInSyncReplicas = settings.KAFKA_MIN_IN_SYNC_REPLICAS ?? Math.max(1, replication - 1);
  const problems: string[] = [];
  if ((username === undefined) !== (password === undefined))
    problems.push("환경 변수 KAFKA_USERNAME과 KAFKA_PASSWORD: 하나만 있습니다. 둘 다 주거나 둘 다 지우십시오.");
  if ((cert === undefined) !== (key === undefined))
    problems.push("환경 변수 KAFKA_TLS_CERT와 KAFKA_TLS_KEY: 하나만 있습니다. 둘 다 주거나 둘 다 지우십시오.");
  // No write would ever be acknowledged.
  if (minInSyncReplicas > replication) problems.push("환경 변수 KAFKA_MIN_IN_SYNC_REPLICAS: KAFKA_REPLICATION보다 클 수 없습니다.");
  if (problems.length > 0) throw new ConfigError(problems);
  const isTls = settings.KAFKA_TLS || ca !== undefined || cert !== undefined;
  return {
    brokers: settings.KAFKA_BROKERS,
    prefix: settings.KAFKA_PREFIX,
    tls: isTls ? { ...(ca !== undefined && { ca }), ...(cert !== undefined && key !== undefined && { cert, key }) } : null,
    sasl: username !== undefined && password !== undefined ? { mechanism: settings.KAFKA_SASL_MECHANISM, username, password } : null,
    partitions: settings.KAFKA_PARTITIONS,
    replication,
    minInSyncReplicas,
    retentionMs: settings.KAFKA_RETENTION_MS,
    sessionTimeoutMs: settings.KAFKA_SESSION_TIMEOUT_MS,
  };
}
