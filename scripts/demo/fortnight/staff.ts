import { departments, type Department } from "./departments.ts";
import { familyNames, givenNames } from "./names.ts";
import type { Random } from "./random.ts";

/** Somebody who works in the district office, as the directory events say it. */
export interface StaffMember {
  readonly person: string;
  readonly name: string;
  readonly department: string;
  readonly team: string;
  readonly email?: string;
  readonly phone?: string;
}

/** Who works in one department. */
export interface DepartmentStaff {
  readonly department: Department;
  readonly head: StaffMember;
  /** One for each team, in the order of the teams. */
  readonly leads: readonly StaffMember[];
  /** Two for each team. */
  readonly clerks: readonly StaffMember[];
}

/** Departments of which one clerk has neither address nor telephone in the directory; one has a telephone to fall back to, one has none. */
const withUnreachableClerk = new Set(["culture-sports", "parks-green"]);

/** The people of the whole office: names, addresses and numbers belong to nobody (RFC 2606 keeps `.example` free). */
export function createStaff(random: Random): readonly DepartmentStaff[] {
  const every = familyNames.flatMap((family) => givenNames.map((given) => [family, given] as const));
  const names = random.sample(every, 99);
  let hired = 0;

  function hire(department: Department, team: string): StaffMember {
    const [family, given] = names[hired]!;
    hired += 1;
    const person = `${family[1]}-${given[1]}`;
    return {
      person,
      name: `${family[0]}${given[0]}`,
      department: department.id,
      team,
      email: `${person}@gihan.example`,
      phone: `010-0000-00${String(hired).padStart(2, "0")}`,
    };
  }

  return departments.map((department) => {
    const head = hire(department, department.teams[0]);
    const leads = department.teams.map((team) => hire(department, team));
    const clerks = department.teams.flatMap((team) => [hire(department, team), hire(department, team)]);
    return { department, head, leads, clerks: clerks.map((clerk, place) => (isUnreachable(clerk, place) ? withoutAddress(clerk) : clerk)) };
  });
}

function isUnreachable(clerk: StaffMember, place: number): boolean {
  return place === 3 && withUnreachableClerk.has(clerk.department);
}

function withoutAddress({ person, name, department, team }: StaffMember): StaffMember {
  return { person, name, department, team };
}
