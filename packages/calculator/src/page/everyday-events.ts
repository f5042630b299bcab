import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import type { EventType } from "@gihan/contracts/events";
import type { AskedPause, EverydayQuestion } from "./everyday-question.ts";
import type { LocalMoment } from "./local-moment.ts";

/** A CloudEvent as the intake takes it. */
export type EventDocument = Readonly<Record<string, unknown>>;

/** An event before it is numbered. */
interface Happening {
  readonly type: EventType;
  readonly at: string;
  readonly data: object;
}

const [{ opensAt } = { opensAt: "09:00" }] = koreanOfficeCalendar.segments;
const { closesAt } = koreanOfficeCalendar.segments.at(-1) ?? { closesAt: "18:00" };

/** The events that an everyday question stands for, in the order in which they were asked. */
export function everydayEvents({ kind, period, accepted, pauses, extensions }: EverydayQuestion): readonly EventDocument[] {
  const acceptedAt = instantText(accepted, opensAt);
  const happenings: readonly Happening[] = [
    { type: "gihan.complaint.accepted.v1", at: acceptedAt, data: { acceptedAt, kind, period } },
    ...pauses.flatMap(pauseHappenings),
    ...extensions.map(({ by, decided, reason, hasConsent }): Happening => {
      const decidedAt = instantText(decided, opensAt);
      return { type: "gihan.extension.granted.v1", at: decidedAt, data: { decidedAt, by, reason, applicantConsent: hasConsent } };
    }),
  ];
  return happenings.map(({ type, at, data }, place) => ({
    specversion: "1.0",
    id: String(place + 1),
    source: "urn:gihan:calculator",
    type,
    time: at,
    // What happens at one moment is read in the order of the form.
    sequence: String(place + 1),
    data: { complaint: { system: "calculator", number: "1" }, ...data },
  }));
}

/** A supplement and a survey have events of their own, from which more follows than a pause (docs/law.md). */
function pauseHappenings({ code, from, until }: AskedPause, place: number): readonly Happening[] {
  const fromAt = instantText(from, opensAt);
  const untilAt = until === null ? null : instantText(until, closesAt);
  const begin = (type: EventType, data: object): Happening => ({ type, at: fromAt, data });
  const end = (type: EventType, dataOf: (at: string) => object): readonly Happening[] =>
    untilAt === null ? [] : [{ type, at: untilAt, data: dataOf(untilAt) }];
  if (code === "supplement")
    return [
      begin("gihan.supplement.requested.v1", { sentAt: fromAt }),
      ...end("gihan.supplement.received.v1", (arrivedAt) => ({ arrivedAt })),
    ];
  if (code === "field-survey")
    return [begin("gihan.survey.started.v1", { startedAt: fromAt }), ...end("gihan.survey.ended.v1", (endedAt) => ({ endedAt }))];
  const pause = `pause-${place + 1}`;
  return [
    begin("gihan.pause.opened.v1", { pause, code, openedAt: fromAt }),
    ...end("gihan.pause.closed.v1", (closedAt) => ({ pause, closedAt })),
  ];
}

const instantText = ({ date, time }: LocalMoment, dayTime: string): string => `${date}T${time ?? dayTime}:00+09:00`;
