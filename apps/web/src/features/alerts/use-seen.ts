import { type RefObject, useEffect, useState } from "react";

export type Seen = { readonly top: number; readonly bottom: number };

/** Steps of px in which a change is taken note of. */
const STEP = 160;

/** What of an element is seen, in px below its top; whichever box or window is scrolled. */
export function useSeen(element: RefObject<HTMLElement | null>): Seen {
  const [seen, setSeen] = useState<Seen>({ top: 0, bottom: 1200 });
  useEffect(() => {
    const look = () => {
      const box = element.current?.getBoundingClientRect();
      if (!box) return;
      const top = Math.floor(Math.max(0, -box.top) / STEP) * STEP;
      const bottom = Math.ceil(Math.max(0, window.innerHeight - box.top) / STEP) * STEP;
      setSeen((before) => (before.top === top && before.bottom === bottom ? before : { top, bottom }));
    };
    look();
    window.addEventListener("scroll", look, { capture: true, passive: true });
    window.addEventListener("resize", look);
    return () => {
      window.removeEventListener("scroll", look, { capture: true });
      window.removeEventListener("resize", look);
    };
  }, [element]);
  return seen;
}

/** Whether the screen is a phone's; follows it as it is turned. */
export function usePhone(): boolean {
  const [phone, setPhone] = useState(() => window.matchMedia(NARROW).matches);
  useEffect(() => {
    const media = window.matchMedia(NARROW);
    const change = () => setPhone(media.matches);
    media.addEventListener("change", change);
    return () => media.removeEventListener("change", change);
  }, []);
  return phone;
}
const NARROW = "(max-width: 767px)";
