import type { EventType } from "@gihan/contracts/events";
import { meantEndText, meantText } from "./everyday-moments.ts";
import type { AskedPause, EverydayQuestion } from "./everyday-question.ts";
import type { LocalMoment } from "./local-moment.ts";

/** A CloudEvent as the intake takes it. */
export type EventDocument = Readonly<Record<string, unknown>>;

/** An event before it is numbered. */
interface Happening {
  readonly type: EventType;
  readonly at: string;
  /** As it was asked. */
  readonly moment: LocalMoment;
  readonly data: object;
}

/** The events that an everyday question stands for, in the order in which they were asked. */
export function everydayEvents(question: EverydayQuestion): readonly EventDocument[] {
  return happeningsOf(question).map(({ type, at, data }, place) => ({
    specversion: "1.0",
    id: idAt(place),
    source: "urn:gihan:calculator",
    type,
    time: at,
    // What happens at one moment is read in the order of the form.
    sequence: String(place + 1),
    data: { complaint: { system: "calculator", number: "1" }, ...data },
  }));
}

/** Ids of the events of which only the day was given: the time of day that stands in them was taken, and nobody has said it. */
export function idsOfDaysAlone(question: EverydayQuestion): ReadonlySet<string> {
  return new Set(happeningsOf(question).flatMap(({ moment }, place) => (moment.time === null ? [idAt(place)] : [])));
}

/** Id of the event of an extension, by its place in the form. */
export function extensionId(question: EverydayQuestion, place: number): string {
  return idAt(happeningsOf(question).length - question.extensions.length + place);
}

const idAt = (place: number): string => String(place + 1);

function happeningsOf({ item, kind, period, accepted, pauses, extensions }: EverydayQuestion): readonly Happening[] {
  const acceptedAt = inSeoul(meantText(accepted));
  // A catalogue brings kind and period, and what happens if the deadline is missed.
  const what = item !== null ? { item } : period === null ? { kind } : { kind, period };
  return [
    { type: "gihan.complaint.accepted.v1", at: acceptedAt, moment: accepted, data: { acceptedAt, ...what } },
    ...pauses.flatMap(pauseHappenings),
    ...extensions.map(({ by, decided, reason, hasConsent }): Happening => {
      const decidedAt = inSeoul(meantText(decided));
      const data = { decidedAt, by, reason, applicantConsent: hasConsent };
      return { type: "gihan.extension.granted.v1", at: decidedAt, moment: decided, data };
    }),
  ];
}

/** A supplement and a survey have events of their own, from which more follows than a pause (docs/law.md). */
function pauseHappenings({ code, from, until }: AskedPause, place: number): readonly Happening[] {
  const fromAt = inSeoul(meantText(from));
  const begin = (type: EventType, data: object): Happening => ({ type, at: fromAt, moment: from, data });
  const end = (type: EventType, dataOf: (at: string) => object): readonly Happening[] => {
    if (until === null) return [];
    const untilAt = inSeoul(meantEndText(until));
    return [{ type, at: untilAt, moment: until, data: dataOf(untilAt) }];
  };
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

const inSeoul = (text: string): string => `${text}:00+09:00`;
