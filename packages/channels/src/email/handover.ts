import type { Readable } from "node:stream";
import type { MailMessage } from "nodemailer";

/**
 * What is known of one mail's handing over. Nodemailer reports a connection lost after DATA exactly as one that was never made
 * (`command: "CONN"`), so we look at the message itself: it is read only after the server's 354, never before.
 */
export interface Handover {
  /** True once a byte of the message may have left; until then the server has certainly not taken it. */
  readonly bodyBegun: () => boolean;
  /** Watches every stream the pool opens for this mail; it opens another when a stale connection dies before DATA. */
  readonly watch: (mail: Pick<MailMessage, "message">) => void;
}

/** Starts watching one mail. */
export function watchHandover(): Handover {
  const streams: Readable[] = [];
  return {
    bodyBegun: () => streams.some((stream) => stream.readableDidRead),
    watch: ({ message }) => {
      const open = message.createReadStream.bind(message);
      message.createReadStream = (options) => {
        const stream = open(options);
        streams.push(stream);
        return stream;
      };
    },
  };
}
