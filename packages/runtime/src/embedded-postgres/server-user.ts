import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";

const run = promisify(execFile);

/** The account the server runs as where this process is root, which Postgres refuses to be. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/** The account `postgres` when this process is root (created if it is missing); undefined for everybody else. */
export async function serverUser(): Promise<ServerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  return (await lookUp()) ?? (await create());
}

/** Whether the user may go to `path`, asked as that user, since modes alone do not tell (access lists, mounts). */
export async function canEnter(path: string, user: ServerUser): Promise<boolean> {
  try {
    await run("/bin/sh", ["-c", 'test -x "$1"', "sh", path], { ...user, cwd: "/" });
    return true;
  } catch {
    return false;
  }
}

async function lookUp(): Promise<ServerUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", "postgres"]), run("id", ["-g", "postgres"])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function create(): Promise<ServerUser> {
  try {
    await run("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"]);
  } catch (cause) {
    throw noUser(cause);
  }
  const user = await lookUp();
  if (user === undefined) throw noUser(undefined);
  return user;
}

function noUser(cause: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    "EMBEDDED_POSTGRES_NO_USER",
    "PostgreSQL은 root로 실행되지 않고, 사용자 postgres를 만들 수도 없었습니다. 일반 사용자로 시작하거나 그 사용자를 만드십시오.",
    { cause },
  );
}
