import { createTransport } from "nodemailer";
import type pg from "pg";

/** A mail as the ledger has frozen it. */
interface FrozenMail {
  readonly address: string;
  readonly content: { readonly subject: string; readonly text: string; readonly html: string };
}

/** The mails that were told from a ledger. */
export async function frozenMails(pool: pg.Pool): Promise<readonly FrozenMail[]> {
  const { rows } = await pool.query<FrozenMail>("select address, content from notices where state = 'accepted' order by notice_id");
  return rows;
}

/** Sends mails through a bare pool of connections, all at once and without any record of it. */
export async function sendBareMails(
  mails: readonly FrozenMail[],
  { url, connections }: { readonly url: string; readonly connections: number },
): Promise<void> {
  const transport = createTransport({ pool: true, url, maxConnections: connections });
  await Promise.all(mails.map(({ address, content }) => transport.sendMail({ from: "office@gihan.example", to: address, ...content })));
  transport.close();
}
