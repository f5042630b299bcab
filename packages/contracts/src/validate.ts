import { Compile } from "typebox/compile";
import type { Validator } from "typebox/compile";
import type { CloudEvent } from "./cloud-event.ts";
import { isRepeatable, unusable } from "./event-problem.ts";
import type { Unusable } from "./event-problem.ts";
import { eventDefinitions, isEventType } from "./events.ts";
import type { EventType, GihanEvent } from "./events.ts";
import { contactFields } from "./fields/contact.ts";
import { contradictionIn } from "./validation/contradiction.ts";
import { explainErrors } from "./validation/explain-errors.ts";
import { personalNumbersIn } from "./validation/personal-number.ts";

export type Validated = { readonly kind: "valid"; readonly event: GihanEvent } | Unusable;

/** Compiled at the first event of each type: a validator takes about a millisecond to build and a microsecond to run. */
const validators = new Map<EventType, Validator>();

/** Checks a decoded event's data against the schema of its type. The event itself comes back, not a copy. */
export function validateEvent(event: CloudEvent): Validated {
  if (!isEventType(event.type)) return unknownType(event.type);
  const { data } = eventDefinitions[event.type];
  const validator = validators.get(event.type) ?? Compile(data);
  validators.set(event.type, validator);
  if (!validator.Check(event.data)) {
    const [first, ...others] = explainErrors(data, validator.Errors(event.data));
    return unusable("invalid-event", first, ...others);
  }
  const [personal, ...more] = personalNumbersIn(event.data, contactFields);
  if (personal !== undefined) return unusable("invalid-event", personal, ...more);
  const valid = event as unknown as GihanEvent;
  const contradiction = contradictionIn(valid);
  return contradiction === null ? { kind: "valid", event: valid } : unusable("invalid-event", contradiction);
}

function unknownType(type: string): Unusable {
  const named = isRepeatable(type) ? type : "/type";
  const isOurs = type.startsWith("gihan.");
  return unusable("unknown-event-type", {
    reason: "bad-value",
    field: "/type",
    english: `${named} is not an event type of this contract${isOurs ? " or not in this version" : ""}. Send one of the listed types, such as gihan.complaint.accepted.v1.`,
    korean: `${named}: ${isOurs ? "이 종류의 이벤트는 없거나 이 버전을 지원하지 않습니다" : "받지 않는 이벤트 종류입니다"}. 정해진 종류(예: gihan.complaint.accepted.v1)로 보내 주십시오.`,
  });
}
