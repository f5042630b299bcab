import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { createWorkingCalendar } from "@gihan/calendar/working-calendar";
import { pausedCases, simpleCases } from "../harness/deadline-cases.ts";
import {
  businessDays,
  businessHours,
  countedDays,
  countedHours,
  explained,
  folded,
  luxonDays,
  luxonHours,
  onlyDays,
} from "../harness/deadline-ways.ts";
import { perSecond, type Row } from "../harness/measure.ts";
import { differing, medianRates, type Way } from "../harness/rounds.ts";

interface Scale {
  /** More than the ten thousand instants that are remembered, so that no round is answered from memory. */
  readonly simple: number;
  readonly paused: number;
  readonly roundMs: number;
}

/** What is asked of all of them: ours, the whole deadline first, and what they are set against. */
interface Contest {
  readonly name: string;
  readonly places: number;
  readonly ours: readonly [Way, ...Way[]];
  /** Ours with what no peer does. */
  readonly explained: Way;
  readonly peers: readonly { readonly way: Way; readonly aim: Row["aim"] }[];
}

const calendar = createWorkingCalendar(koreanOfficeCalendar);
const atLeast = (ratio: number): Row["aim"] => ({ kind: "at-least", ratio });
const seoul = "Asia/Seoul";

/**
 * Deadlines a second on one thread: folded from the events, only counted, and with the explanation, against what one would write with a
 * library. All answers are compared before anything is timed.
 */
export function deadlineRows({ simple, paused, roundMs }: Scale): readonly Row[] {
  const hours = simpleCases({ complaints: simple, days: 3, calendar });
  const days = simpleCases({ complaints: simple, days: 10, calendar });
  const pausedHours = pausedCases({ complaints: paused, days: 3, calendar });
  const pausedDays = pausedCases({ complaints: paused, days: 10, calendar });
  const contests: readonly Contest[] = [
    {
      name: "3 days as 24 working hours",
      places: simple,
      ours: [folded(calendar, hours, "hours"), countedHours(calendar, hours)],
      explained: explained(calendar, hours, "hours"),
      peers: [
        { way: luxonHours(hours, seoul), aim: atLeast(50) },
        // Not how the loop is written, but its offset may be a constant just as ours is.
        { way: luxonHours(hours, "UTC+9"), aim: null },
        { way: businessHours(hours), aim: atLeast(10) },
      ],
    },
    {
      name: "10 working days",
      places: simple,
      ours: [folded(calendar, days, "days"), countedDays(calendar, days)],
      explained: explained(calendar, days, "days"),
      peers: [
        { way: luxonDays(days, seoul), aim: atLeast(50) },
        { way: businessDays(days), aim: atLeast(10) },
        { way: onlyDays(days), aim: null },
      ],
    },
    {
      name: "3 days, two pauses, extended",
      places: paused,
      ours: [folded(calendar, pausedHours, "hours")],
      explained: explained(calendar, pausedHours, "hours"),
      peers: [
        { way: luxonHours(pausedHours, seoul), aim: null },
        { way: businessHours(pausedHours), aim: null },
      ],
    },
    {
      name: "10 days, two pauses, extended",
      places: paused,
      ours: [folded(calendar, pausedDays, "days")],
      explained: explained(calendar, pausedDays, "days"),
      peers: [
        { way: luxonDays(pausedDays, seoul), aim: null },
        { way: businessDays(pausedDays), aim: null },
      ],
    },
  ];
  return contests.flatMap((contest) => rowsOf(contest, roundMs));
}

function rowsOf({ name, places, explained: told, peers, ...contest }: Contest, roundMs: number): readonly Row[] {
  const [whole, ...counts] = contest.ours;
  for (const count of counts) {
    const differ = differing(whole, count, places);
    if (differ > 0) throw new Error(`${name}: ${differ} of ${places} deadlines are not what is ${count.name}`);
  }
  const differ = peers.map(({ way }) => differing(whole, way, places));
  const ours = [...contest.ours, told];
  const rates = medianRates([...ours, ...peers.map(({ way }) => way)], { places, rounds: 5, roundMs });
  return ours.flatMap((way, place) =>
    peers.map(({ way: peer, aim }, peerPlace) => {
      const rate = rates[place]!;
      const peerRate = rates[ours.length + peerPlace]!;
      return {
        name: `${name}, ${way.name}`,
        ours: perSecond(rate, 1),
        peer: perSecond(peerRate, 1),
        peerName: `${peer.name}: ${differ[peerPlace]!} of ${places.toLocaleString("en")} differ`,
        ratio: rate / peerRate,
        aim: way === told ? null : aim,
      };
    }),
  );
}
