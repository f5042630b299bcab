import { isIP } from "node:net";
import { NoticeQueueError } from "../port.ts";

/** Where a Redis is, as an operator says it. */
export interface RedisLocation {
  /** `redis://` or, for TLS, `rediss://`; user, password and the number of a database may be in it. */
  readonly url: string;
  /** Wins over one in the URL, so that it may come from a file of its own. */
  readonly password?: string | undefined;
  /** TLS also where the URL does not ask for it; `ca` (PEM) instead of the authorities that Node knows. @default null */
  readonly tls?: { readonly ca?: string | undefined } | null | undefined;
}

/** Where a Redis is, in the words of ioredis. */
export interface RedisAddress {
  readonly host: string;
  readonly port: number;
  readonly db: number;
  readonly username?: string;
  readonly password?: string;
  readonly tls?: { readonly ca?: string; readonly servername?: string };
}

/**
 * Takes a location apart. ioredis could read the URL itself, but it takes anything for one, and names no server to a TLS listener
 * that serves several.
 *
 * @throws NoticeQueueError `NOTICE_QUEUE_MISCONFIGURED`, without the URL, which may hold a password.
 */
export function redisAddress({ url, password, tls }: RedisLocation): RedisAddress {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const db = /^\/?(\d*)$/.exec(parsed?.pathname ?? "");
  if (parsed === null || !["redis:", "rediss:"].includes(parsed.protocol) || parsed.hostname === "" || db === null) {
    throw new NoticeQueueError(
      "NOTICE_QUEUE_MISCONFIGURED",
      "a Redis URL has the form redis[s]://[user[:password]@]host[:port][/database]",
    );
  }
  const host = parsed.hostname.replace(/^\[(.*)\]$/, "$1");
  const secret = password ?? decodeURIComponent(parsed.password);
  return {
    host,
    port: Number(parsed.port || 6379),
    db: Number(db[1] || 0),
    ...(parsed.username === "" ? {} : { username: decodeURIComponent(parsed.username) }),
    ...(secret === "" ? {} : { password: secret }),
    ...(parsed.protocol === "rediss:" || tls
      ? { tls: { ...(tls?.ca === undefined ? {} : { ca: tls.ca }), ...(isIP(host) ? {} : { servername: host }) } }
      : {}),
  };
}
