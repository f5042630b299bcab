import { topics } from "@gihan/contracts/topics";
import type { Consumption } from "@gihan/event-log/port";
import { consumeTopic, type ConsumeTopic } from "./topic.ts";

/** Joins the scheduler's group on the intake's topic. */
export async function consumeComplaints(parts: ConsumeTopic): Promise<Consumption> {
  return consumeTopic(parts, { topic: topics.complaints, group: "scheduler" });
}
