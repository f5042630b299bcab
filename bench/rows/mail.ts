import { emailChannel } from "@gihan/channels/email";
import { frozenMails, sendBareMails } from "../peers/bare-mail.ts";
import { tellMorning } from "../harness/burst.ts";
import { startMailSink } from "../harness/mail-sink.ts";
import { perSecond, secondsOf, type Row } from "../harness/measure.ts";
import type { Morning } from "../harness/mornings.ts";
import type { BenchShape } from "../harness/shape.ts";

const connections = 10;
const answerAfterMs = 50;

/** The morning burst as real mail to a slow server, from the moment to the last acknowledgement, against a pool that sends the same mails. */
export async function mailRow(shape: BenchShape, morning: Morning): Promise<Row> {
  const database = await shape.openMorning("mail_ours", morning);
  const sink = await startMailSink({ answerAfterMs });
  const channel = emailChannel({
    smtpUrl: sink.url,
    from: "office@gihan.example",
    messageIdDomain: "gihan.example",
    maxConnections: connections,
  });
  const queue = shape.openQueue(database);
  const { lateness } = await tellMorning({ pool: database.pool, queue, channel });
  const oursSeconds = Math.max(...lateness) / 1000;
  await queue.close();
  await channel.close();

  const mails = await frozenMails(database.pool);
  const bareSeconds = await secondsOf(() => sendBareMails(mails, { url: sink.url, connections }));
  await sink.stop();
  await database.close();
  return {
    name: `${morning.reminders.toLocaleString("en")} reminders by mail, a server that takes ${answerAfterMs} ms, ${connections} connections`,
    ours: `${mails.length.toLocaleString("en")} mails, ${perSecond(mails.length, oursSeconds)}`,
    peer: perSecond(mails.length, bareSeconds),
    peerName: "bare nodemailer pool, same mails",
    ratio: bareSeconds / oursSeconds,
    aim: { kind: "at-least", ratio: 0.9 },
  };
}
