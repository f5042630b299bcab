import { Type } from "typebox";
import { choice } from "../fields/choice.ts";
import { closed } from "../fields/described.ts";
import { email, name, phone } from "../fields/contact.ts";
import { slug } from "../fields/identifier.ts";
import { instant } from "../fields/time.ts";

const role = choice(["team-lead", "department-head", "inspector"]);

/** Who works where and can be told: the only events that carry names and contacts. Each states the whole of what it records. */
export const directoryEvents = {
  "gihan.directory.department_recorded.v1": {
    korean: "부서 등록",
    data: Type.Object({ department: slug, name, email: Type.Optional(email), phone: Type.Optional(phone) }, closed),
  },
  "gihan.directory.person_recorded.v1": {
    korean: "직원 등록",
    data: Type.Object(
      { person: slug, name, department: slug, team: Type.Optional(slug), email: Type.Optional(email), phone: Type.Optional(phone) },
      closed,
    ),
  },
  "gihan.directory.person_left.v1": {
    korean: "직원 전출",
    data: Type.Object({ person: slug }, closed),
  },
  "gihan.directory.role_assigned.v1": {
    korean: "직책 지정",
    data: Type.Object({ department: slug, team: Type.Optional(slug), role, person: slug }, closed),
  },
  "gihan.directory.role_vacated.v1": {
    korean: "직책 공석",
    data: Type.Object({ department: slug, team: Type.Optional(slug), role }, closed),
  },
  "gihan.directory.absence_recorded.v1": {
    korean: "부재 등록",
    data: Type.Object({ absence: slug, person: slug, from: instant, until: instant, deputy: slug }, closed),
  },
  "gihan.directory.absence_withdrawn.v1": {
    korean: "부재 취소",
    data: Type.Object({ absence: slug }, closed),
  },
  "gihan.directory.office_recorded.v1": {
    korean: "기관 등록",
    data: Type.Object({ name, email: Type.Optional(email), phone: Type.Optional(phone), replyTo: Type.Optional(email) }, closed),
  },
} as const;
