import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { isFree } from "./choose-ports.ts";
import { LocalError } from "./local-error.ts";
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
  /** Holds their logs, one file each. */
  readonly logFolder: string;
  /** Further settings of each service, `GIHAN_CLOCK` for instance. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Ports other than the usual ones; 0 is not for those that somebody is told of. */
  readonly portOf?: (definition: ServiceDefinition, variable: string) => number;
  readonly onProgress: (sentence: string) => void;
}

/** Starts every service and makes the first office; whatever fails half-way takes the others down again. @throws LocalError */
export async function startServices(options: StartServices): Promise<LocalServices> {
  const { places, counts, logFolder } = options;
  await mkdir(logFolder, { recursive: true });
  const all: SupervisedService[] = [];
  const stop = async (): Promise<void> => {
    for (const service of all.toReversed()) await service.stop();
  };
  try {
    for (const definition of serviceDefinitions(places)) {
      const count = definition.name === "sink" ? 1 : counts[definition.name];
      for (let index = 0; index < count; index += 1) all.push(await start(options, definition, index));
    }
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
  const { logFolder, onProgress, portOf = (each, variable) => each.ports[variable]! } = options;
  const ports = Object.fromEntries(Object.keys(definition.ports).map((variable) => [variable, portOf(definition, variable) + 10 * index]));
  for (const port of Object.values(ports)) {
    // The other program might even be a Gihan that answers for the new one.
    if (!(await isFree(port))) throw new LocalError(`127.0.0.1:${port} 포트를 다른 프로그램이 쓰고 있습니다. 그것을 먼저 멈추십시오.`);
  }
  const title = index === 0 ? definition.name : `${definition.name}-${index + 1}`;
  const environment = { ...definition.environment, ...texts(ports), ...options.environment };
  onProgress(`${title}을(를) 시작합니다…`);
  return superviseService({
    title,
    definition: { ...definition, environment },
    readyUrl: `http://127.0.0.1:${ports["GIHAN_HEALTH_PORT"]}/readyz`,
    logFile: join(logFolder, `${title}.log`),
    onProgress,
  });
}

function texts(ports: Readonly<Record<string, number>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)]));
}
