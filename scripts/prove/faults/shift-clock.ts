// Loaded before a service (node --import): its whole process believes that it is later than it is.
const aheadMs = Number(process.env["PROVE_CLOCK_AHEAD_MS"]);

const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...parts: [] | ConstructorParameters<typeof RealDate>) {
    if (parts.length === 0) super(RealDate.now() + aheadMs);
    else super(...parts);
  }
  static override now(): number {
    return RealDate.now() + aheadMs;
  }
} as DateConstructor;

const { instant } = Temporal.Now;
Temporal.Now.instant = () => instant().add({ milliseconds: aheadMs });
