// Loaded before a service (node --import): its whole process believes that it is later or earlier than it is, from the start on or,
// where it says so, from a SIGUSR2 to the next.
const offAtStartMs = Number(process.env["PROVE_CLOCK_OFF_MS"] ?? 0);
const jumpMs = Number(process.env["PROVE_CLOCK_JUMP_MS"] ?? 0);
let offMs = offAtStartMs;

process.on("SIGUSR2", () => {
  offMs = offMs === offAtStartMs ? offAtStartMs + jumpMs : offAtStartMs;
});

const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...parts: [] | ConstructorParameters<typeof RealDate>) {
    if (parts.length === 0) super(RealDate.now() + offMs);
    else super(...parts);
  }
  static override now(): number {
    return RealDate.now() + offMs;
  }
} as DateConstructor;

const { instant } = Temporal.Now;
Temporal.Now.instant = () => instant().add({ milliseconds: offMs });
