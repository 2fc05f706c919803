import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from "react";
import type { Said } from "../api/types.ts";
import { type Words, zh } from "./zh.ts";

export type Language = "zh" | "en";
type Speech = {
  readonly w: Words;
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  /** What the server said, in the language shown. */
  readonly say: (said: Said) => string;
};

const KEY = "qingjian.language";
const Context = createContext<Speech | null>(null);

const remembered = (): Language => (localStorage.getItem(KEY) === "en" ? "en" : "zh");

/** The English words weigh as much as a page; who reads Chinese does not load them. */
const english = (): Promise<Words> => import("./en.ts").then(({ en }) => en);

/** Chinese first; the choice is kept in this browser. Until the words asked for are there, the page stays as it is. */
export function WordsProvider({ children }: { children: ReactNode }) {
  const [language, set] = useState<Language>(remembered);
  const [en, setEn] = useState<Words | null>(null);
  const w = language === "zh" ? zh : en;
  useEffect(() => {
    // without its words, better Chinese than nothing
    if (!w) english().then(setEn, () => set("zh"));
  }, [w]);
  useEffect(() => {
    if (!w) return;
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    document.title = w.name;
  }, [language, w]);
  const setLanguage = useCallback((next: Language) => {
    localStorage.setItem(KEY, next);
    if (next === "zh") return set(next);
    english().then(
      (words) => {
        setEn(words);
        set(next);
      },
      () => undefined,
    );
  }, []);
  const speech = useMemo<Speech | null>(
    () => (w ? { w, language, setLanguage, say: (said) => said[language] || said.zh } : null),
    [w, language, setLanguage],
  );
  return speech ? <Context value={speech}>{children}</Context> : null;
}

export function useWords(): Speech {
  const speech = use(Context);
  if (!speech) throw new Error("useWords is used outside WordsProvider");
  return speech;
}
