import { type ReactNode, useEffect, useRef } from "react";
import "./tools.css";

/** A table that may be wider than its card. On a phone each row is a card of its own, in which every cell bears the name of its column. */
export function Wide({ children, className = "" }: { children: ReactNode; className?: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const table = box.current?.querySelector("table");
    if (!table) return;
    const names = [...table.querySelectorAll("thead th")].map((head) => head.textContent ?? "");
    for (const row of table.querySelectorAll("tbody tr"))
      for (const [i, cell] of [...row.children].entries()) cell.setAttribute("data-name", names[i] ?? "");
  });
  return (
    <div ref={box} className={`qj-wide qj-cards ${className}`}>
      {children}
    </div>
  );
}
