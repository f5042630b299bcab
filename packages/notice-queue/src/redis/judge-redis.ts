/** What a server says about itself and its settings; null where it does not say. */
export interface RedisFacts {
  readonly product: "Redis" | "Valkey";
  readonly version: string;
  readonly isCluster: boolean;
  readonly maxmemoryPolicy: string | null;
  readonly appendOnly: boolean | null;
  readonly appendFsync: string | null;
}

/** Something to be put right, with its remedy, for logs and for operators. */
export interface RedisProblem {
  readonly code: "refused" | "untrusted" | "evicts" | "cluster" | "memory-only" | "seldom-written" | "too-old";
  /** `refuse`: jobs would vanish, or no queue can ever be opened; do not start. `warn`: the sweep makes up for it, later than need be. */
  readonly weight: "refuse" | "warn";
  readonly english: string;
  readonly korean: string;
}

/** `unknown`: nothing bad was seen, but not everything could be asked. */
export type RedisJudgement =
  | { readonly kind: "sound" }
  | { readonly kind: "unsound"; readonly problems: readonly RedisProblem[] }
  | {
      readonly kind: "unknown";
      readonly reason: "unreachable" | "info-refused" | "config-refused";
      readonly english: string;
      readonly korean: string;
    };

const oldest = { Redis: "7.0", Valkey: "7.2" } as const;

/** Judges whether alarms can be entrusted to a server. */
export function judgeRedis(facts: RedisFacts): RedisJudgement {
  const problems = [...problemsOf(facts)];
  if (problems.length > 0) return { kind: "unsound", problems };
  const untold = [
    ...(facts.maxmemoryPolicy === null ? ["maxmemory-policy"] : []),
    ...(facts.appendOnly === null ? ["appendonly"] : []),
    ...(facts.appendFsync === null ? ["appendfsync"] : []),
  ].join(", ");
  if (untold === "") return { kind: "sound" };
  return {
    kind: "unknown",
    reason: "config-refused",
    english: `Redis does not tell ${untold}, as CONFIG is refused. Have whoever runs it confirm maxmemory-policy noeviction, appendonly yes and appendfsync everysec.`,
    korean: `Redis가 CONFIG 명령을 허용하지 않아 ${untold} 설정을 확인하지 못했습니다. Redis 관리자에게 maxmemory-policy noeviction, appendonly yes, appendfsync everysec인지 확인하십시오.`,
  };
}

function* problemsOf(facts: RedisFacts): Iterable<RedisProblem> {
  const { product, version, maxmemoryPolicy } = facts;
  if (maxmemoryPolicy !== null && maxmemoryPolicy !== "noeviction") {
    yield {
      code: "evicts",
      weight: "refuse",
      english: `Redis deletes keys once its memory is full (maxmemory-policy ${maxmemoryPolicy}), so alarms would vanish without a word. Set maxmemory-policy to noeviction in redis.conf, or in the parameter group of a managed Redis, and start again.`,
      korean: `Redis가 메모리가 차면 키를 지우도록 설정되어 있어(maxmemory-policy ${maxmemoryPolicy}) 예고 알람이 소리 없이 사라질 수 있습니다. redis.conf(관리형이면 파라미터 그룹)에서 maxmemory-policy를 noeviction으로 바꾸고 다시 시작하십시오.`,
    };
  }
  if (facts.isCluster) {
    yield {
      code: "cluster",
      weight: "refuse",
      english:
        "Redis runs in cluster mode, in which the keys of one queue lie on several servers. Use a single primary, with replicas if need be.",
      korean:
        "Redis가 클러스터 모드입니다. 한 대기열의 키가 여러 서버로 나뉘어 쓸 수 없습니다. 클러스터가 아닌 주 서버(복제본은 무방)를 쓰십시오.",
    };
  }
  if (facts.appendOnly === false) {
    yield {
      code: "memory-only",
      weight: "warn",
      english:
        "Redis keeps no append-only file (appendonly no): when it restarts, every alarm is gone and notices go out up to 90 seconds late. Set appendonly to yes.",
      korean:
        "Redis가 데이터를 디스크에 남기지 않습니다(appendonly no). Redis가 다시 시작되면 알람이 모두 사라져 예고가 최대 90초 늦게 나갑니다. appendonly를 yes로 바꾸십시오.",
    };
  }
  if (facts.appendOnly !== false && facts.appendFsync === "no") {
    yield {
      code: "seldom-written",
      weight: "warn",
      english:
        "Redis leaves it to the system when its append-only file is written (appendfsync no): after a crash, alarms of the last half minute are gone. Set appendfsync to everysec.",
      korean:
        "Redis가 디스크에 쓰는 때를 운영체제에 맡기고 있습니다(appendfsync no). 서버가 갑자기 꺼지면 마지막 30초가량의 알람이 사라집니다. appendfsync를 everysec로 바꾸십시오.",
    };
  }
  if (isOlder(version, oldest[product])) {
    yield {
      code: "too-old",
      weight: "warn",
      english: `The server is ${product} ${version}; Gihan asks for Redis ${oldest.Redis}, Valkey ${oldest.Valkey} or newer. Upgrade it.`,
      korean: `서버가 ${product} ${version}입니다. Redis ${oldest.Redis} 또는 Valkey ${oldest.Valkey} 이상이어야 합니다. 판을 올리십시오.`,
    };
  }
}

function isOlder(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = than.split(".").map(Number);
  return major < wantedMajor || (major === wantedMajor && minor < wantedMinor);
}
