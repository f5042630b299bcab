import { murmur2 } from "../partition-of-key.ts";
import type { Sql } from "./sql.ts";

/**
 * A consumer group seen through advisory locks, which a server gives back by itself when a connection ends: every member holds
 * one lock shared with all others, by which they count each other, and one of its own per partition it handles.
 */
export interface GroupMembership {
  join(): Promise<void>;
  /** Which of so many partitions fall to this member: the same division for everybody who sees the same members. */
  share(partitions: number): Promise<readonly number[]>;
  /** False while another member still holds the partition. */
  claim(partition: number): Promise<boolean>;
  release(partition: number): Promise<void>;
}

/** The membership of the connection behind `sql` in `group` on `topic`. */
export function groupMembership(sql: Sql, { topic, group }: { readonly topic: string; readonly group: string }): GroupMembership {
  // Number 0 is the shared lock, n + 1 that of partition n.
  const lock = murmur2(new TextEncoder().encode(`event_log/${topic}/${group}`));
  const call = async (name: string, number: number) => {
    const { rows } = await sql.query<{ granted: boolean }>({ text: `select ${name}($1, $2) as granted`, values: [lock, number] });
    return rows[0]?.granted === true;
  };
  return {
    join: async () => void (await call("pg_advisory_lock_shared", 0)),
    claim: (partition) => call("pg_try_advisory_lock", partition + 1),
    release: async (partition) => void (await call("pg_advisory_unlock", partition + 1)),
    async share(partitions) {
      const { rows } = await sql.query<{ mine: boolean }>({
        text: `
          select pid = pg_backend_pid() as mine
          from pg_locks
          where locktype = 'advisory' and granted and objsubid = 2
            and database = (select oid from pg_database where datname = current_database())
            and classid = $1::bigint::oid and objid = 0
          order by pid`,
        values: [lock >>> 0],
      });
      const place = rows.findIndex((row) => row.mine);
      return Array.from({ length: partitions }, (_, partition) => partition).filter((partition) => partition % rows.length === place);
    },
  };
}
