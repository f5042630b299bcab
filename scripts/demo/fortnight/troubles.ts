import { ticks } from "./business-ticks.ts";
import { seoulText, sources, type DemoEvent } from "./demo-event.ts";
import type { Random } from "./random.ts";
import type { Seats } from "./seats.ts";

/** An event with the instant of the batch it is posted in. */
export interface Posting {
  readonly postedAt: Temporal.Instant;
  readonly event: DemoEvent;
}

/** What goes wrong between systems every day, put in on purpose. */
export interface Troubles {
  /** In order of posting; late ones have been moved. */
  readonly postings: readonly Posting[];
  readonly duplicated: number;
  readonly late: number;
  readonly reused: number;
  readonly unknownItems: number;
  /** Not what the contract asks for: the intake refuses them. */
  readonly broken: readonly string[];
  readonly retractions: number;
}

/** Adds to a smooth course of events those that come twice, late, wrongly or under a name that is taken. */
export function addTroubles(smooth: readonly Posting[], tools: { readonly random: Random; readonly seats: Seats }): Troubles {
  const { random, seats } = tools;
  const inTicks = smooth.filter(({ postedAt }) => tickOf(postedAt) >= 0);
  const departmentOf = departmentsByComplaint(smooth);
  const reopened = new Set(smooth.flatMap(({ event }) => (event.type === "gihan.complaint.reopened.v1" ? [complaintOf(event)] : [])));
  const completed = inTicks.filter(({ event }) => event.type === "gihan.complaint.completed.v1" && !reopened.has(complaintOf(event)));
  const delayed = new Set(random.sample(completed.slice(0, -40), 14));
  const moved = smooth.map((posting) => (delayed.has(posting) ? { ...posting, postedAt: laterTick(posting, 4, 30) } : posting));

  const duplicates = random.sample(inTicks, 18).map((posting) => ({ ...posting, postedAt: laterTick(posting, 0, 20) }));
  const accepted = inTicks.filter(({ event }) => event.type === "gihan.complaint.accepted.v1");
  const reused = random.sample(accepted, 3).map(({ postedAt, event }) => ({
    postedAt: laterTick({ postedAt }, 1, 12),
    event: { ...event, data: { ...event.data, flags: { repeat: true } } },
  }));
  const unknownItems = ["drone-flight-approval", "shared-kitchen-registration", "electric-scooter-parking"].map((item, place) =>
    sent("saeol", `saeol-item-${place + 1}`, "gihan.complaint.accepted.v1", (at) => ({
      complaint: { system: "saeol", number: `2026-90000${place + 1}` },
      acceptedAt: at,
      item,
      department: "local-economy",
    })),
  );
  const broken = [
    sent("saeol", "saeol-broken-1", "gihan.complaint.accepted.v1", (at) => ({
      complaint: { system: "saeol", number: "2026-900101" },
      acceptedAt: at,
      item: "building-report",
      title: "옆집 공사 소음 때문에 잠을 못 잡니다",
    })),
    sent("epeople", "epeople-broken-1", "gihan.complaint.completed.v1", (at) => ({
      complaint: { system: "epeople", number: "1AA-2609-0000001" },
      completedAt: at,
      outcome: "done",
    })),
  ];
  const retractions = random.sample(completed.slice(0, -60), 3).flatMap((posting) => retraction(posting));
  const postings = [...moved, ...duplicates, ...reused, ...unknownItems, ...broken, ...retractions];
  return {
    postings: postings.toSorted((one, other) => Temporal.Instant.compare(one.postedAt, other.postedAt)),
    duplicated: duplicates.length,
    late: delayed.size,
    reused: reused.length,
    unknownItems: unknownItems.length,
    broken: broken.map(({ event }) => event.id),
    retractions: retractions.length,
  };

  function laterTick({ postedAt }: Pick<Posting, "postedAt">, least: number, most: number): Temporal.Instant {
    return ticks[Math.min(tickOf(postedAt) + random.between(least, most), ticks.length - 1)]!;
  }

  function sent(system: "saeol" | "epeople", id: string, type: string, data: (at: string) => object): Posting {
    const postedAt = random.pick(ticks);
    const time = seoulText(postedAt);
    return { postedAt, event: { specversion: "1.0", id, source: sources[system], type, time, sequence: "900001", data: data(time) } };
  }

  /** The complaint is open again, and whoever has it hears at once. */
  function retraction({ postedAt, event }: Posting): readonly Posting[] {
    const tick = seats.take(departmentOf.get(complaintOf(event)) ?? "", tickOf(postedAt) + random.between(31, 40));
    if (tick === null) return [];
    const time = seoulText(ticks[tick]!);
    const { complaint } = event.data as ComplaintData;
    const retracts = { source: event.source, id: event.id };
    const data = { complaint, retracts, reason: "reported-by-mistake" };
    const type = "gihan.event.retracted.v1";
    return [
      {
        postedAt: ticks[tick]!,
        event: { specversion: "1.0", id: `${event.id}-retracted`, source: event.source, type, time, sequence: "900002", data },
      },
    ];
  }
}

interface ComplaintData {
  readonly complaint: { readonly system: string; readonly number: string };
  readonly department?: string;
}

function complaintOf(event: DemoEvent): string {
  const { complaint } = event.data as Partial<ComplaintData>;
  return complaint === undefined ? "" : `${complaint.system} ${complaint.number}`;
}

function departmentsByComplaint(postings: readonly Posting[]): ReadonlyMap<string, string> {
  return new Map(
    postings.flatMap(({ event }) => {
      const { department } = event.data as Partial<ComplaintData>;
      return department === undefined ? [] : [[complaintOf(event), department] as const];
    }),
  );
}

const tickOf = (at: Temporal.Instant): number => ticks.findIndex((tick) => tick.equals(at));
