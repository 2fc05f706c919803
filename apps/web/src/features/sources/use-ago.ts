import { useWords } from "../../words/words.tsx";

const STEPS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

/** How long ago an instant is, in the language shown: `3小时前`, `2 days ago`; “—” when there is none. */
export function useAgo(): (at: number | null, now: number) => string {
  const { w, language } = useWords();
  return (at, now) => {
    if (at === null) return "—";
    if (Math.abs(now - at) < 60_000) return w.common.justNow;
    const [unit, size] = STEPS.find(([, ms]) => Math.abs(now - at) >= ms) ?? STEPS[2];
    return new Intl.RelativeTimeFormat(language === "zh" ? "zh-CN" : "en", { numeric: "always" }).format(
      Math.trunc((at - now) / size),
      unit,
    );
  };
}
