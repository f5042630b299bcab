import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { isFree } from "./choose-ports.ts";
import { claim } from "./claim.ts";
import { endPredecessors } from "./end-predecessors.ts";
import { LocalError } from "./local-error.ts";
import { holderOfPort } from "./port-holder.ts";
import { serviceDefinitions, setupDefinition, type ServiceDefinition, type ServicePlaces } from "./service-definitions.ts";
import { runGihan } from "./setup.ts";
import { superviseService, type SupervisedService } from "./supervised-service.ts";
import type { ServicesOptions } from "./services-options.ts";

/** Services that run, in the order in which they were started. */
export interface LocalServices {
  readonly all: readonly SupervisedService[];
  /** Stops them, the door first. */
  stop(): Promise<void>;
}

export interface StartServices {
  readonly places: ServicePlaces;
  readonly counts: ServicesOptions["counts"];
  /** Holds their logs, one file each, and the notes of who runs. */
  readonly logFolder: string;
  /** Further settings of each service, `GIHAN_CLOCK` for instance. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly onProgress: (sentence: string) => void;
  /** Aborted when they are not to start after all; no more looked at once they run. */
  readonly signal?: AbortSignal;
}

/**
 * Starts every service and makes the first office; whatever fails half-way takes the others down again. What a killed starter left running
 * is ended first.
 *
 * @throws LocalError; the signal's reason when that is aborted.
 */
export async function startServices(options: StartServices): Promise<LocalServices> {
  const { places, counts, logFolder, onProgress, signal } = options;
  await mkdir(logFolder, { recursive: true });
  const release = await claim(join(logFolder, "services.claim"), "이 폴더에서 npm run services가");
  const all: SupervisedService[] = [];
  const stop = async (): Promise<void> => {
    for (const service of all.toReversed()) await service.stop();
    await release();
  };
  try {
    await endPredecessors(logFolder, "*.process", onProgress);
    for (const definition of serviceDefinitions(places)) {
      const count = definition.name === "sink" ? 1 : counts[definition.name];
      for (let index = 0; index < count; index += 1) all.push(await start(options, definition, index));
    }
    signal?.throwIfAborted();
    const setup = setupDefinition(places);
    await runGihan({ ...setup.environment, ...options.environment }, ...setup.arguments);
  } catch (error) {
    await stop();
    throw error;
  }
  return { all, stop };
}

/** The first of a kind has the usual ports; of the others each port is so many times ten higher. */
async function start(options: StartServices, definition: ServiceDefinition, index: number): Promise<SupervisedService> {
  const { logFolder, onProgress, signal } = options;
  const ports = Object.fromEntries(Object.entries(definition.ports).map(([variable, port]) => [variable, port + 10 * index]));
  for (const port of Object.values(ports)) {
    // The other program might even be a Gihan that answers for the new one.
    if (!(await isFree(port))) throw await portTaken(port);
  }
  const title = index === 0 ? definition.name : `${definition.name}-${index + 1}`;
  const environment = { ...definition.environment, ...texts(ports), ...options.environment };
  onProgress(`${title}을(를) 시작합니다…`);
  return superviseService({
    title,
    definition: { ...definition, environment },
    readyUrl: `http://127.0.0.1:${ports["GIHAN_HEALTH_PORT"]}/readyz`,
    logFile: join(logFolder, `${title}.log`),
    noteFile: join(logFolder, `${title}.process`),
    onProgress,
    signal,
  });
}

async function portTaken(port: number): Promise<LocalError> {
  const pid = await holderOfPort(port);
  const holder = pid === null ? "다른 프로그램이" : `다른 프로그램(프로세스 ${pid})이`;
  return new LocalError(`127.0.0.1:${port} 포트를 ${holder} 쓰고 있습니다. 그것을 먼저 멈추거나 --first-port로 다른 포트를 주십시오.`);
}

function texts(ports: Readonly<Record<string, number>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)]));
}
