import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { proposalsQuery } from "../api/rules.ts";
import { useWords } from "../words/words.tsx";
import "./parts-nav.css";

const PAGES = [
  ["rules", "/rules"],
  ["policies", "/rules/policies"],
  ["proposals", "/rules/proposals"],
  ["packs", "/rules/packs"],
] as const;

/** The pages about rules, side by side; how many proposals wait stands beside theirs. */
export function RulesNav({ right }: { right?: ReactNode }) {
  const { w } = useWords();
  const { data, hasNextPage } = useInfiniteQuery(proposalsQuery(true));
  const waiting = data?.pages.flatMap(({ rows }) => rows).length ?? 0;
  return (
    <nav className="qj-parts" aria-label={w.policies.parts}>
      {PAGES.map(([id, path]) => (
        <Link key={id} to={path} activeOptions={{ exact: true, includeSearch: false }} activeProps={{ className: "on" }}>
          {w.policies.nav[id]}
          {id === "proposals" && waiting > 0 ? ` ${waiting}${hasNextPage ? "+" : ""}` : ""}
        </Link>
      ))}
      <span className="grow" />
      {right}
    </nav>
  );
}
