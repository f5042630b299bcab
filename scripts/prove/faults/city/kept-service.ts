import { setTimeout as pause } from "node:timers/promises";
import { becomesReady, startService, type ServiceLaunch, type ServiceProcess } from "./service-process.ts";

/** As long as whatever runs services waits before it starts one again. */
const restartMs = 500;
const stopAtMostMs = 40_000;

/** A service that is kept running: started again whenever its process ends, as systemd or Kubernetes would. */
export class KeptService {
  #launch: ServiceLaunch;
  readonly name: string;
  #life: ServiceProcess;
  #isKept = true;
  #keeping: Promise<void> = Promise.resolve();
  #expected: ServiceProcess | null = null;
  readonly #unasked: string[] = [];

  constructor(name: string, launch: ServiceLaunch) {
    this.name = name;
    this.#launch = launch;
    this.#life = this.#begin();
  }

  get service(): ServiceLaunch["service"] {
    return this.#launch.service;
  }

  /** How its processes ended when nobody had asked them to. */
  get endedUnasked(): readonly string[] {
    return this.#unasked;
  }

  get life(): ServiceProcess {
    return this.#life;
  }

  /** False when it was not ready in time; lives that end meanwhile are followed by others. */
  async ready(atMostMs: number): Promise<boolean> {
    const untilMs = Date.now() + atMostMs;
    while (Date.now() < untilMs) {
      if (await becomesReady(this.#life, untilMs - Date.now())) return true;
      await pause(100);
    }
    return false;
  }

  /** Sends SIGKILL in this very turn of the event loop; resolves when the process is gone. */
  async kill(): Promise<void> {
    const life = this.#life;
    this.#expected = life;
    life.signal("SIGKILL");
    await life.ended;
  }

  signal(signal: NodeJS.Signals): void {
    this.#life.signal(signal);
  }

  /** Ends the present process as a deployment does; the next one follows, from `project` if it is another. Null, or what was not in order. */
  async replace({ project }: { readonly project?: string } = {}): Promise<string | null> {
    if (project !== undefined) this.#launch = { ...this.#launch, project };
    return this.#end(this.#life);
  }

  /** Ends it for good. Null, or what was not in order. */
  async stop(): Promise<string | null> {
    this.#isKept = false;
    const life = this.#life;
    // One that was stopped by a signal would never hear of it.
    life.signal("SIGCONT");
    const fault = life.hasEnded() ? null : await this.#end(life);
    await this.#keeping;
    return fault;
  }

  async #end(life: ServiceProcess): Promise<string | null> {
    this.#expected = life;
    life.signal("SIGTERM");
    const hard = new AbortController();
    const late = pause(stopAtMostMs, true, { signal: hard.signal }).catch(() => false);
    void late.then((isLate) => isLate && life.signal("SIGKILL"));
    const how = await life.ended;
    hard.abort();
    return how === "0" ? null : `${this.name} did not stop in order (${how})`;
  }

  #begin(): ServiceProcess {
    const life = startService(this.#launch);
    this.#keeping = this.#keep(life);
    return life;
  }

  async #keep(life: ServiceProcess): Promise<void> {
    const how = await life.ended;
    if (this.#expected !== life) this.#unasked.push(`${this.name} ended by itself (${how})`);
    if (this.#isKept) await pause(restartMs);
    if (this.#isKept) this.#life = this.#begin();
  }
}
