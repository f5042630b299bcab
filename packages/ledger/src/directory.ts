import type { Sql } from "./sql.ts";

/** A directory fact with the order key of its event (see orderKey): the newest wins, whatever comes when. */
export type DirectoryFact = { readonly officeId: string; readonly asOf: string } & (
  | {
      readonly type: "office_recorded";
      readonly name: string;
      readonly email: string | null;
      readonly phone: string | null;
      readonly replyTo: string | null;
    }
  | {
      readonly type: "department_recorded";
      readonly department: string;
      readonly name: string;
      readonly email: string | null;
      readonly phone: string | null;
    }
  | {
      readonly type: "person_recorded";
      readonly person: string;
      readonly name: string;
      readonly department: string;
      readonly team: string | null;
      readonly email: string | null;
      readonly phone: string | null;
    }
  | { readonly type: "person_left"; readonly person: string }
  | {
      readonly type: "role_assigned";
      readonly department: string;
      readonly team: string | null;
      readonly role: string;
      readonly person: string;
    }
  | { readonly type: "role_vacated"; readonly department: string; readonly team: string | null; readonly role: string }
  | {
      readonly type: "absence_recorded";
      readonly absence: string;
      readonly person: string;
      readonly from: string;
      readonly until: string;
      readonly deputy: string;
    }
  | { readonly type: "absence_withdrawn"; readonly absence: string }
);

/** Writes the facts one by one: the directory changes a few times a day. */
export async function applyDirectoryFacts(sql: Sql, facts: readonly DirectoryFact[]): Promise<void> {
  for (const fact of facts) {
    const { text, values } = statementOf(fact);
    await sql.query(text, [fact.officeId, fact.asOf, ...values]);
  }
}

function statementOf(fact: DirectoryFact): { readonly text: string; readonly values: readonly unknown[] } {
  switch (fact.type) {
    case "office_recorded":
      return {
        text: `update offices set name = $3, email = $4, phone = $5, reply_to = $6, as_of = $2
                where office_id = $1 and (as_of is null or as_of < $2)`,
        values: [fact.name, fact.email, fact.phone, fact.replyTo],
      };
    case "department_recorded":
      return {
        text: `insert into departments as d (office_id, as_of, department_id, name, email, phone) values ($1, $2, $3, $4, $5, $6)
               on conflict (office_id, department_id) do update
                 set name = excluded.name, email = excluded.email, phone = excluded.phone, as_of = excluded.as_of where d.as_of < excluded.as_of`,
        values: [fact.department, fact.name, fact.email, fact.phone],
      };
    case "person_recorded":
      return {
        text: `insert into people as p (office_id, as_of, person_id, name, department_id, team, email, phone) values ($1, $2, $3, $4, $5, $6, $7, $8)
               on conflict (office_id, person_id) do update
                 set name = excluded.name, department_id = excluded.department_id, team = excluded.team, email = excluded.email,
                     phone = excluded.phone, has_left = false, as_of = excluded.as_of where p.as_of < excluded.as_of`,
        values: [fact.person, fact.name, fact.department, fact.team, fact.email, fact.phone],
      };
    case "person_left":
      return {
        text: `insert into people as p (office_id, as_of, person_id, name, department_id, has_left) values ($1, $2, $3, '', '', true)
               on conflict (office_id, person_id) do update set has_left = true, as_of = excluded.as_of where p.as_of < excluded.as_of`,
        values: [fact.person],
      };
    case "role_assigned":
    case "role_vacated":
      return {
        text: `insert into roles as r (office_id, as_of, department_id, team, role, person_id) values ($1, $2, $3, $4, $5, $6)
               on conflict (office_id, department_id, team, role) do update
                 set person_id = excluded.person_id, as_of = excluded.as_of where r.as_of < excluded.as_of`,
        values: [fact.department, fact.team ?? "", fact.role, fact.type === "role_assigned" ? fact.person : null],
      };
    case "absence_recorded":
      return {
        text: `insert into absences as a (office_id, as_of, absence_id, person_id, from_at, until_at, deputy_id) values ($1, $2, $3, $4, $5, $6, $7)
               on conflict (office_id, absence_id) do update
                 set person_id = excluded.person_id, from_at = excluded.from_at, until_at = excluded.until_at,
                     deputy_id = excluded.deputy_id, is_withdrawn = false, as_of = excluded.as_of where a.as_of < excluded.as_of`,
        values: [fact.absence, fact.person, fact.from, fact.until, fact.deputy],
      };
    case "absence_withdrawn":
      return {
        // Known by its id alone if it is withdrawn before it was recorded: then the record, being older, changes nothing.
        text: `insert into absences as a (office_id, as_of, absence_id, is_withdrawn) values ($1, $2, $3, true)
               on conflict (office_id, absence_id) do update set is_withdrawn = true, as_of = excluded.as_of where a.as_of < excluded.as_of`,
        values: [fact.absence],
      };
  }
}

/** Whether the office has any department or person, those who have left included. */
export async function hasDirectory(sql: Sql, officeId: string): Promise<boolean> {
  const { rows } = await sql.query<{ has_any: boolean }>(
    `select exists (select from departments where office_id = $1) or exists (select from people where office_id = $1) as has_any`,
    [officeId],
  );
  return rows[0]!.has_any;
}
