import type { RedisJudgement, RedisProblem } from "./judge-redis.ts";

/** What Redis says of a user or password that it does not know, or that it was not told. */
const refused = /^(WRONGPASS|NOAUTH|ERR (invalid password|AUTH ))/;

/** OpenSSL's and Node's codes for a certificate that is not accepted, on either side, and for a server that does not speak TLS. */
const untrusted = /^(CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|INVALID_(CA|PURPOSE)|HOSTNAME_MISMATCH|ERR_TLS_CERT_|ERR_SSL_)/;

/** What to think of a Redis that could not be asked: one that is away comes back, one that refuses waits for somebody. */
export function judgeFailure(error: unknown): RedisJudgement {
  const because = error instanceof Error ? error.message : String(error);
  if (refused.test(because)) return unsound("refused", because);
  if (untrusted.test(codeOf(error))) return unsound("untrusted", because);
  return {
    kind: "unknown",
    reason: "unreachable",
    english: `Redis cannot be asked about its settings (${because}). Notices go out by the sweep until it is back.`,
    korean: `Redis에 연결하지 못해 설정을 확인하지 못했습니다(${because}). 돌아올 때까지 예고는 점검 주기에 따라 나갑니다.`,
  };
}

function unsound(code: keyof typeof sentences, because: string): RedisJudgement {
  return { kind: "unsound", problems: [{ code, weight: "refuse", ...sentences[code](because) }] };
}

const sentences = {
  refused: (because) => ({
    english: `Redis does not accept the user or the password (${because}). Correct REDIS_URL or REDIS_PASSWORD and start again.`,
    korean: `Redis가 사용자나 비밀번호를 받아들이지 않습니다(${because}). REDIS_URL과 REDIS_PASSWORD를 바로잡고 다시 시작하십시오.`,
  }),
  untrusted: (because) => ({
    english: `The certificate of Redis cannot be trusted, or no TLS can be spoken with it (${because}). Check REDIS_TLS_CA and the server's name in REDIS_URL, and start again.`,
    korean: `Redis의 인증서를 믿을 수 없거나 Redis와 TLS로 통신할 수 없습니다(${because}). REDIS_TLS_CA와 REDIS_URL의 서버 이름을 확인하고 다시 시작하십시오.`,
  }),
} as const satisfies Partial<Record<RedisProblem["code"], (because: string) => { readonly english: string; readonly korean: string }>>;

/** A name with several addresses fails with all of their errors; any of them will do. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(codeOf).find((code) => untrusted.test(code)) ?? "";
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
