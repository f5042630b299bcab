import type { ChildProcess } from "node:child_process";
import { once } from "node:events";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
// Exit and signals belong to the whole process, hence one list for it.
const children = new Set<ChildProcess>();

/** Sees to it that the child is told to stop (SIGINT) however this process ends, SIGKILL aside, which nobody can answer. */
export function dieWithParent(child: ChildProcess): void {
  if (children.size === 0) {
    process.on("exit", interruptAll);
    for (const signal of signals) process.on(signal, onSignal);
  }
  children.add(child);
  child.once("close", () => {
    children.delete(child);
    if (children.size === 0) letGo();
  });
}

function interruptAll(): void {
  for (const child of children) child.kill("SIGINT");
}

function letGo(): void {
  process.off("exit", interruptAll);
  for (const signal of signals) process.off(signal, onSignal);
}

/** Whoever else listens to the signal stops things in its own order, the server last; alone, this does what the signal asks for. */
function onSignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  const allGone = Promise.all(Array.from(children, (child) => once(child, "close")));
  interruptAll();
  void allGone.finally(() => {
    letGo();
    process.kill(process.pid, signal);
  });
}
