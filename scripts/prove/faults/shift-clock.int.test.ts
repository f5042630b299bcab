import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished, vi } from "vitest";

const preload = fileURLToPath(new URL("shift-clock.ts", import.meta.url));
/** Says how late it is by both clocks whenever it is spoken to; in whole minutes from the first real time that it hears. */
const service = `
  process.stdin.setEncoding("utf8").on("data", (text) => {
    const off = (ms) => Math.round((ms - Number(text)) / 60_000);
    console.log([off(Date.now()), off(new Date().getTime()), off(Temporal.Now.instant().epochMilliseconds)].join(" "));
  });`;

async function start(environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ["--import", preload, "--eval", service], {
    env: { PATH: process.env["PATH"] ?? "", ...environment },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const offMinutes = async (): Promise<string> => {
    child.stdin.write(String(Date.now()));
    return String(await once(child.stdout.setEncoding("utf8"), "data")).trim();
  };
  return { child, offMinutes };
}

it.each([
  ["300000", "5 5 5"],
  ["-300000", "-5 -5 -5"],
])("puts every clock of a process off by %s ms", { timeout: 20_000 }, async (offMs, said) => {
  const { offMinutes } = await start({ PROVE_CLOCK_OFF_MS: offMs });
  expect(await offMinutes()).toBe(said);
});

it("lets the clocks of a running process jump at a signal, and back at the next", { timeout: 20_000 }, async () => {
  const { child, offMinutes } = await start({ PROVE_CLOCK_JUMP_MS: "300000" });
  expect(await offMinutes()).toBe("0 0 0");
  for (const said of ["5 5 5", "0 0 0"]) {
    child.kill("SIGUSR2");
    await vi.waitFor(async () => expect(await offMinutes()).toBe(said), { timeout: 5_000 });
  }
});
