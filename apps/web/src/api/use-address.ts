import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Search } from "./address.ts";

/** What the address bar says, and a way to change some of it; a part set to undefined goes away. */
export function useAddress(): { readonly text: (key: string) => string | undefined; readonly change: (part: Changes) => void } {
  const navigate = useNavigate();
  const address: Search = useSearch({ strict: false });
  const text = (key: string) => {
    const value = address[key];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const change = (part: Changes) => {
    const next: Search = {};
    for (const [key, value] of Object.entries({ ...address, ...part })) if (value !== undefined && value !== "") next[key] = value;
    void navigate({ to: ".", search: next, replace: true });
  };
  return { text, change };
}
type Changes = Readonly<Record<string, string | undefined>>;
