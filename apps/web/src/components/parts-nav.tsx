import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import "./parts-nav.css";

type Part = { readonly id: string; readonly title: string };
type Props = { readonly label: string; readonly parts: readonly Part[]; readonly now: string; readonly right?: ReactNode };

/** The parts of one page, side by side; which one is shown stands in the address bar as `part`. */
export function PartsNav({ label, parts, now, right }: Props) {
  return (
    <nav className="qj-parts" aria-label={label}>
      {parts.map(({ id, title }) => (
        <Link key={id} to="." search={{ part: id }} className={id === now ? "on" : ""} aria-current={id === now ? "page" : undefined}>
          {title}
        </Link>
      ))}
      <span className="grow" />
      {right}
    </nav>
  );
}
