import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from "react";
import type { Said } from "../api/types.ts";
import { en } from "./en.ts";
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

/** Chinese first; the choice is kept in this browser. */
export function WordsProvider({ children }: { children: ReactNode }) {
  const [language, set] = useState<Language>(remembered);
  useEffect(() => {
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    document.title = language === "zh" ? zh.name : en.name;
  }, [language]);
  const setLanguage = useCallback((next: Language) => {
    localStorage.setItem(KEY, next);
    set(next);
  }, []);
  const speech = useMemo<Speech>(
    () => ({ w: language === "zh" ? zh : en, language, setLanguage, say: (said) => said[language] || said.zh }),
    [language, setLanguage],
  );
  return <Context value={speech}>{children}</Context>;
}

export function useWords(): Speech {
  const speech = use(Context);
  if (!speech) throw new Error("useWords is used outside WordsProvider");
  return speech;
}
