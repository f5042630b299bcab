import { seoulInstantOf } from "@gihan/calendar/seoul-time";
import { startsAt, workingDates } from "./business-ticks.ts";
import { seoulText, sources, type Draft } from "./demo-event.ts";
import type { Random } from "./random.ts";
import type { DepartmentStaff } from "./staff.ts";

/** When the directory is posted for the first time. */
export const directoryAt = startsAt.add({ minutes: 10 });

/** The directory as it is before the first day, and what changes in it: absences with deputies, a head who goes, a clerk who leaves. */
export function directoryDrafts(staff: readonly DepartmentStaff[], random: Random): readonly Draft[] {
  return [...staff.flatMap(recorded), ...changes(staff, random)];
}

function recorded({ department, head, leads, clerks }: DepartmentStaff, place: number): readonly Draft[] {
  const digits = String(place + 1).padStart(2, "0");
  const facts = [
    {
      type: "department_recorded",
      data: {
        department: department.id,
        name: department.name,
        email: `${department.id}@gihan.example`,
        ...(department.hasPhone ? { phone: `02-0000-00${digits}` } : {}),
      },
    },
    ...[head, ...leads, ...clerks].map((data) => ({ type: "person_recorded", data })),
    { type: "role_assigned", data: { department: department.id, role: "department-head", person: head.person } },
    ...leads.map(({ team, person }) => ({ type: "role_assigned", data: { department: department.id, team, role: "team-lead", person } })),
  ];
  return facts.map(({ type, data }) => draft(directoryAt, type, data));
}

/** Personnel work is done before the office opens, in batches of their own. */
function changes(staff: readonly DepartmentStaff[], random: Random): readonly Draft[] {
  const morning = (day: number): Temporal.Instant => seoulInstantOf(workingDates[day]!, "08:40");
  const absent = staff.slice(0, 9).map(({ clerks }, place) => {
    const day = random.between(1, 8);
    const until = workingDates[Math.min(day + random.between(0, 2), workingDates.length - 1)]!;
    const [person, deputy] = random.sample(clerks.slice(0, 3), 2);
    return draft(morning(day), "absence_recorded", {
      absence: `absence-${place + 1}`,
      person: person!.person,
      from: seoulText(morning(day)),
      until: seoulText(seoulInstantOf(until, "18:00")),
      deputy: deputy!.person,
    });
  });
  const promoted = staff[5]!;
  const left = staff[7]!;
  return [
    ...absent,
    draft(morning(3), "role_vacated", { department: promoted.department.id, role: "department-head" }),
    draft(morning(8), "role_assigned", {
      department: promoted.department.id,
      role: "department-head",
      person: promoted.leads[0]!.person,
    }),
    draft(morning(5), "person_left", { person: left.clerks[3]!.person }),
  ];
}

function draft(at: Temporal.Instant, type: string, data: object): Draft {
  return { postedAt: at, at, source: sources.personnel, type: `gihan.directory.${type}.v1`, data };
}
