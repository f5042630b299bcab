import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { chmod, cp, mkdir, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { binariesIn, type ServerBinaries } from "./server-binaries.ts";
import { canEnter, serverUser, type ServerUser } from "./server-user.ts";

const run = promisify(execFile);

/** Where everything of one embedded server lies and as whom it runs. */
export interface ServerHome {
  /** The folder that was asked for. */
  readonly dataFolder: string;
  /** Holds lock, password, connection and the cluster: the data folder itself, unless the server's user cannot go there. */
  readonly folder: string;
  readonly clusterFolder: string;
  readonly binaries: ServerBinaries;
  readonly user: ServerUser | undefined;
}

/** Only root ever needs it: its own files may lie where the server's user cannot go. */
const sharedFolder = "/var/lib/gihan";
const pointerName = "moved-to";

/** The folder that really holds the server's files: the data folder, or the one it points to. */
export function homeFolderOf(dataFolder: string): string {
  try {
    return readFileSync(join(dataFolder, pointerName), "utf8").trim();
  } catch {
    return resolve(dataFolder);
  }
}

/**
 * Prepares the folders. Where this process is root and the server's user cannot enter the data folder (a clone in root's home), the data
 * goes to a folder below `/var/lib/gihan`, and the binaries are copied beside it if they are out of reach too.
 */
export async function prepareHome(options: {
  readonly dataFolder: string;
  readonly binaries: ServerBinaries;
  readonly onProgress: (sentence: string) => void;
}): Promise<ServerHome> {
  await mkdir(options.dataFolder, { recursive: true });
  const dataFolder = await realpath(options.dataFolder);
  let folder = homeFolderOf(dataFolder);
  if (folder !== dataFolder) await refuseLostData({ dataFolder, folder });
  const user = (await ownerOf(join(folder, "cluster"))) ?? (await serverUser());
  if (folder === dataFolder && user !== undefined && !(await canEnter(dataFolder, user))) {
    folder = await moveOut(dataFolder);
  }
  if (folder !== dataFolder)
    options.onProgress(`데이터는 ${folder}에 있습니다(사용자 postgres가 ${dataFolder}에 들어갈 수 없기 때문입니다).`);
  return { dataFolder, folder, clusterFolder: join(folder, "cluster"), binaries: await reachableBinaries({ ...options, user }), user };
}

/**
 * Makes a home below the shared folder and notes in the data folder where it is, so that it is found again even when the project is moved.
 * Its name is new each time: a data folder that somebody has emptied, or a new clone in the place of an old one, starts with an empty ledger.
 */
async function moveOut(dataFolder: string): Promise<string> {
  const folder = join(sharedFolder, randomBytes(6).toString("hex"));
  await mkdir(folder, { recursive: true });
  await Promise.all([chmod(sharedFolder, 0o755), chmod(folder, 0o755)]);
  try {
    await writeFile(join(dataFolder, pointerName), `${folder}\n`, { flag: "wx" });
    return folder;
  } catch (cause) {
    await rm(folder, { recursive: true });
    // Another start was faster: its lock will say so.
    if ((cause as NodeJS.ErrnoException).code === "EEXIST") return homeFolderOf(dataFolder);
    throw cause;
  }
}

/** Data that was moved away and is gone (a container made anew) must not be replaced by an empty ledger in silence. */
async function refuseLostData({ dataFolder, folder }: { dataFolder: string; folder: string }): Promise<void> {
  if ((await stat(folder).catch(() => undefined)) !== undefined) return;
  throw new EmbeddedPostgresError(
    "EMBEDDED_POSTGRES_DATA_LOST",
    `데이터가 있던 ${folder}이(가) 사라졌습니다. 되돌려 놓거나, 빈 장부로 시작하려면 ${join(dataFolder, pointerName)} 파일을 지우십시오.`,
  );
}

/** As root, an existing cluster is run by whoever made it: Postgres insists on owning its files. */
async function ownerOf(clusterFolder: string): Promise<ServerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(clusterFolder).catch(() => undefined);
  return owner === undefined || owner.uid === 0 ? undefined : { uid: owner.uid, gid: owner.gid };
}

async function reachableBinaries(options: {
  readonly binaries: ServerBinaries;
  readonly user: ServerUser | undefined;
  readonly onProgress: (sentence: string) => void;
}): Promise<ServerBinaries> {
  const { binaries, user } = options;
  if (user === undefined || (await canEnter(binaries.postgres, user))) return binaries;
  const copied = binariesIn(join(sharedFolder, `postgres-${await versionOf(binaries)}`));
  if (await canEnter(copied.postgres, user)) return copied;
  options.onProgress(`PostgreSQL을 ${copied.folder}에 복사합니다(사용자 postgres가 ${binaries.folder}에 들어갈 수 없기 때문입니다).`);
  await mkdir(sharedFolder, { recursive: true });
  await chmod(sharedFolder, 0o755);
  const draft = `${copied.folder}.${process.pid}`;
  await cp(binaries.folder, draft, { recursive: true, verbatimSymlinks: true });
  await run("chmod", ["-R", "a+rX", draft]);
  await rename(draft, copied.folder).catch(async (cause: unknown) => {
    await rm(draft, { recursive: true, force: true });
    // Another start may have finished the same copy first.
    if (!(await canEnter(copied.postgres, user))) throw cause;
  });
  return copied;
}

async function versionOf(binaries: ServerBinaries): Promise<string> {
  const manifest = JSON.parse(await readFile(join(binaries.folder, "..", "package.json"), "utf8")) as { version: string };
  return manifest.version;
}
