import { decodeStructured } from "@gihan/contracts/codec/structured";
import { contentHash } from "@gihan/contracts/content-hash";
import type { EventProblem } from "@gihan/contracts/event-problem";
import { isComplaintEvent, type GihanComplaintEvent } from "@gihan/contracts/events";
import { validateEvent } from "@gihan/contracts/validate";
import { refused, type Refused } from "./line-problem.ts";

const encoder = new TextEncoder();

/**
 * Reads the CloudEvents of one complaint exactly as the intake does (codec, schema, NFC), but for what only a running office can judge:
 * events ahead of now are allowed, so that one can ask what would be.
 *
 * @param field JSON pointer to the list, for what is said of an event.
 */
export function readEvents(
  documents: readonly unknown[],
  field: string,
): { readonly kind: "events"; readonly events: readonly GihanComplaintEvent[] } | Refused {
  const events: GihanComplaintEvent[] = [];
  const contents = new Map<string, string>();
  for (const [place, document] of documents.entries()) {
    const at = `${field}/${place}`;
    const read = readEvent(document, at);
    if (read.kind === "refused") return read;
    const [first = read.event] = events;
    if (reference(read.event) !== reference(first)) return otherComplaint(at);
    const identity = JSON.stringify([read.event.source, read.event.id]);
    const content = contentHash(read.event);
    if ((contents.get(identity) ?? content) !== content) return reusedId(at);
    contents.set(identity, content);
    events.push(read.event);
  }
  return { kind: "events", events };
}

function readEvent(document: unknown, at: string): { readonly kind: "event"; readonly event: GihanComplaintEvent } | Refused {
  const decoded = decodeStructured(encoder.encode(JSON.stringify(document)));
  if (decoded.kind === "problem") return eventProblem(decoded.problem, at);
  const validated = validateEvent(decoded.event);
  if (validated.kind === "problem") return eventProblem(validated.problem, at);
  const { event } = validated;
  if (isComplaintEvent(event)) return { kind: "event", event };
  return refused({
    code: "unknown-event-type",
    field: `${at}/type`,
    message: `${event.type} is no event of a complaint. Leave it out.`,
    korean: `${event.type}: 민원의 이벤트가 아닙니다. 빼고 보내 주십시오.`,
  });
}

const eventProblem = ({ type, field, english, korean }: EventProblem, at: string): Refused =>
  refused({ code: type, field: `${at}${field}`, message: fromWhole(english, at), korean: fromWhole(korean, at) });

/** A sentence about an event with its pointers led from the whole line, where the line holds the list under a name. */
function fromWhole(sentence: string, at: string): string {
  return at.lastIndexOf("/") === 0 ? sentence : sentence.replace(/(?<=^|[\s(])\/(?=[A-Za-z_])/g, `${at}/`);
}

const reference = ({ data: { complaint } }: GihanComplaintEvent): string => `${complaint.system}/${complaint.number}`;

const otherComplaint = (at: string): Refused =>
  refused({
    code: "other-complaint",
    field: `${at}/data/complaint`,
    message: "All events are those of one complaint. Ask about this one by itself.",
    korean: "한 번에 한 민원의 이벤트만 쓸 수 있습니다. 다른 민원은 따로 물어 주십시오.",
  });

const reusedId = (at: string): Refused =>
  refused({
    code: "id-reused",
    field: `${at}/id`,
    message: "The same source and id stand on another event of other content. Give every event an id of its own.",
    korean: "source와 id가 같은데 내용이 다른 이벤트가 앞에 있습니다. 이벤트마다 다른 id를 써 주십시오.",
  });
