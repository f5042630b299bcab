import { glob, readFile, readlink } from "node:fs/promises";
import { runToEnd } from "./run-to-end.ts";

/** The process that listens on a port of this machine; null where it cannot be told, as with the process of another user. */
export async function holderOfPort(port: number): Promise<number | null> {
  return process.platform === "linux" ? byProc(port) : byLsof(port);
}

async function byLsof(port: number): Promise<number | null> {
  const { output } = await runToEnd("lsof", ["-nP", "-t", `-iTCP:${port}`, "-sTCP:LISTEN"]);
  const pid = /^\d+$/m.exec(output)?.[0];
  return pid === undefined ? null : Number(pid);
}

/** Linux says it itself; a bare machine has neither lsof nor ss. */
async function byProc(port: number): Promise<number | null> {
  const tables = await Promise.all(["tcp", "tcp6"].map((name) => readFile(`/proc/net/${name}`, "utf8").catch(() => "")));
  const inode = tables.flatMap((table) => table.split("\n")).map((line) => listeningInode(line, port));
  const sockets = new Set(inode.filter((each) => each !== null).map((each) => `socket:[${each}]`));
  if (sockets.size === 0) return null;
  for await (const link of glob("/proc/[0-9]*/fd/*")) {
    if (sockets.has(await readlink(link).catch(() => ""))) return Number(link.split("/")[2]);
  }
  return null;
}

/** Fields of a line: number, local address and port in hexadecimal, remote one, state (0A listens), …, inode as the tenth. */
function listeningInode(line: string, port: number): string | null {
  const fields = line.trim().split(/\s+/);
  const localPort = fields[1]?.split(":")[1];
  return fields[3] === "0A" && localPort !== undefined && Number.parseInt(localPort, 16) === port ? (fields[9] ?? null) : null;
}
