const everyMs = 2_000;

/** Lets one call through every two seconds of machine time, the first after as long: what is done sooner needs no word. */
export function throttled<Said>(say: (said: Said) => void): (said: Said) => void {
  let saidAt = performance.now();
  return (said) => {
    if (performance.now() - saidAt < everyMs) return;
    saidAt = performance.now();
    say(said);
  };
}
