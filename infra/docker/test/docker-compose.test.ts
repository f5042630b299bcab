import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, cpSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serviceDefinitions, setupDefinition, type ServicePlaces } from "@gihan/local-servers/service-definitions";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { expect, test } from "vitest";
import { parse } from "yaml";

interface ComposeService {
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly secrets?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly restart?: string;
}
interface Compose {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const root = fileURLToPath(new URL("../../../", import.meta.url));
const compose = parse(readFileSync(join(root, "docker-compose.yml"), "utf8"), { merge: true }) as Compose;

/** The same services as `npm run services` starts, told where things are in the network of containers. */
const places: ServicePlaces = {
  databaseUrl: "/run/secrets/database_url",
  redisUrl: "redis://redis:6379",
  kafkaBrokers: ["kafka:9092"],
  kafkaReplication: 1,
  sinkHost: "sink",
  sinkFile: "/var/lib/gihan/sink.jsonl",
  listenOn: "0.0.0.0",
};

/** Secrets come as files, and the password of Redis apart from its address. */
function inContainer(environment: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { DATABASE_URL, ...rest } = environment;
  return {
    ...rest,
    ...(DATABASE_URL === undefined ? {} : { DATABASE_URL_FILE: DATABASE_URL }),
    ...(rest["REDIS_URL"] === undefined ? {} : { REDIS_PASSWORD_FILE: "/run/secrets/redis_password" }),
  };
}

test("the file is valid by the Compose Specification", () => {
  // From compose-go 2.16.2, the parser behind `docker compose` (Apache-2.0).
  const schema = JSON.parse(readFileSync(join(import.meta.dirname, "compose-spec.json"), "utf8")) as object;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  const isValid = ajv.validate(schema, compose);
  expect(ajv.errors ?? []).toEqual([]);
  expect(isValid).toBe(true);
});

test.each(serviceDefinitions(places))("$name is the same service as outside of containers", ({ name, main, ports, environment }) => {
  const service = compose.services[name];
  expect(service?.command).toEqual(["node", main]);
  expect(service?.environment).toEqual(inContainer(environment));
  expect(service?.restart).toBe("unless-stopped");
  // The health port is asked inside of the container and not opened; what people are told of is, to this machine alone.
  expect(service?.healthcheck?.test.join(" ")).toContain(`127.0.0.1:${ports["GIHAN_HEALTH_PORT"]}/readyz`);
  const door = ports["GIHAN_PORT"] ?? ports["GIHAN_SINK_PORT"];
  expect(service?.ports ?? []).toEqual(door === undefined ? [] : [`127.0.0.1:${door}:${door}`]);
});

test("the ledger is prepared in the same way", () => {
  const { main, arguments: words, environment } = setupDefinition(places);
  const setup = compose.services["setup"];
  expect([...(setup?.entrypoint ?? []), ...(setup?.command ?? [])]).toEqual(["node", main, ...words]);
  expect(setup?.environment).toEqual(inContainer(environment));
});

test("whoever reads a secret is given it, and every secret is made", () => {
  const folder = mkdtempSync(join(tmpdir(), "gihan-secrets-"));
  cpSync(join(root, "infra/docker/make-secrets.sh"), join(folder, "make-secrets.sh"));
  execFileSync("sh", [join(folder, "make-secrets.sh")]);
  const url = readFileSync(join(folder, "secrets/database_url"), "utf8");
  execFileSync("sh", [join(folder, "make-secrets.sh")]);
  expect(readFileSync(join(folder, "secrets/database_url"), "utf8")).toBe(url);
  expect(new URL(url).password).toMatch(/^[A-Za-z0-9]{30,}$/);
  for (const [name, { file }] of Object.entries(compose.secrets)) {
    expect(file).toBe(`infra/docker/secrets/${name}`);
    expect(statSync(join(folder, "secrets", name)).size).toBeGreaterThan(20);
  }
  for (const service of Object.values(compose.services)) {
    const named = JSON.stringify(service).match(/\/run\/secrets\/(\w+)/g) ?? [];
    expect(new Set(service.secrets)).toEqual(new Set(named.map((path) => path.split("/").at(-1))));
  }
});
