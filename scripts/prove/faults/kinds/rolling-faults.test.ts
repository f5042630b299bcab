import { expect, it, vi } from "vitest";
import type { Scene } from "../fault.ts";
import { rollingFaults } from "./rolling-faults.ts";

vi.mock("node:timers/promises", () => ({ setTimeout: async () => undefined }));
vi.mock("../newer-version.ts", () => ({ copyAsNewerVersion: async (folder: string) => folder, newerMigration: { number: 9_999 } }));

/** Two of each service, and a ledger in which the newer migration was made so many times. */
function sceneOf(made: number) {
  const replaced: string[] = [];
  const breaches: string[] = [];
  const serviceOf = (name: string): object => ({
    name,
    ready: async () => true,
    replace: async ({ project = "this" }: { readonly project?: string }) => {
      replaced.push(`${name} ${project}`);
      return null;
    },
  });
  const scene = {
    city: { folder: "/city", of: (service: string) => [serviceOf(`${service}-1`), serviceOf(`${service}-2`)] },
    look: { count: async () => made },
    breach: (sentence: string) => void breaches.push(sentence),
    say: () => undefined,
  } as unknown as Scene;
  return { scene, replaced, breaches };
}

it("replaces one of each service by the same version, then the other by the newer one", async () => {
  const { scene, replaced, breaches } = sceneOf(1);
  await rollingFaults[0]!.strike(scene);
  const services = ["intake", "scheduler", "notifier"];
  expect(replaced).toEqual([...services.map((service) => `${service}-1 this`), ...services.map((service) => `${service}-2 /city/newer`)]);
  expect(breaches).toEqual([]);
});

it("is a breach when the newer processes have not migrated", async () => {
  const { scene, breaches } = sceneOf(0);
  await rollingFaults[0]!.strike(scene);
  expect(breaches).toEqual([expect.stringContaining("did not bring the ledger")]);
});
