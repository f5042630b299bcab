import type { Sql } from "./sql.ts";

/** Who works on a complaint, as a notice names them. */
export interface WorkNames {
  readonly clerkName: string | null;
  /** The complaint's department, or else the clerk's. */
  readonly departmentName: string | null;
}

interface Place {
  readonly officeId: string;
  readonly assignee: string | null;
  readonly department: string | null;
}

/** Names each distinct pair of clerk and department once: a burst has thousands of complaints and tens of clerks. */
export async function workNames(sql: Sql, places: readonly Place[]): Promise<(place: Place) => WorkNames> {
  const distinct = new Map(places.map((place) => [placeKey(place), place]));
  const keys = [...distinct.keys()];
  const { rows } = await sql.query<{ place: string; clerk_name: string | null; department_name: string | null }>(
    `select p.place, clerk.name as clerk_name, coalesce(own.name, clerks.name) as department_name
       from unnest($1::text[], $2::text[], $3::text[]) with ordinality as p (office_id, assignee, department, place)
       left join people clerk on clerk.office_id = p.office_id and clerk.person_id = p.assignee
       left join departments own on own.office_id = p.office_id and own.department_id = p.department
       left join departments clerks on clerks.office_id = p.office_id and clerks.department_id = clerk.department_id`,
    [
      [...distinct.values()].map((place) => place.officeId),
      [...distinct.values()].map((place) => place.assignee),
      [...distinct.values()].map((place) => place.department),
    ],
  );
  const names = new Map(
    rows.map((row) => [keys[Number(row.place) - 1]!, { clerkName: row.clerk_name, departmentName: row.department_name }]),
  );
  return (place) => names.get(placeKey(place)) ?? { clerkName: null, departmentName: null };
}

function placeKey(place: Place): string {
  return `${place.officeId}\0${place.assignee ?? ""}\0${place.department ?? ""}`;
}

/** Names by id; an id that the directory does not know has none. */
export interface DirectoryNames {
  readonly people: Readonly<Record<string, string>>;
  readonly departments: Readonly<Record<string, string>>;
}

/** What the office's directory calls these people and departments, for the operator's own screen. */
export async function directoryNames(
  sql: Sql,
  officeId: string,
  ids: { readonly people: readonly string[]; readonly departments: readonly string[] },
): Promise<DirectoryNames> {
  const { rows } = await sql.query<{ people: DirectoryNames["people"]; departments: DirectoryNames["departments"] }>(
    `select coalesce((select jsonb_object_agg(person_id, name) from people where office_id = $1 and person_id = any($2)), '{}') as people,
            coalesce((select jsonb_object_agg(department_id, name) from departments where office_id = $1 and department_id = any($3)), '{}') as departments`,
    [officeId, ids.people, ids.departments],
  );
  return rows[0]!;
}
