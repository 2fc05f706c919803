/** After so long without a key, a click or a touch, what the console asks is its own asking and not a person's. */
const ALONE = 60_000;

let touchedAt = Date.now();
for (const kind of ["pointerdown", "keydown", "wheel", "touchstart"])
  globalThis.addEventListener?.(
    kind,
    () => {
      touchedAt = Date.now();
    },
    { passive: true, capture: true },
  );

/** Whether nobody seems to sit there: such requests keep nobody signed in. */
export const isUnattended = (): boolean => Date.now() - touchedAt > ALONE;
