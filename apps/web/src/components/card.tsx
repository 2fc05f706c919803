import type { ReactNode } from "react";

type Props = { title: ReactNode; note?: ReactNode; right?: ReactNode; className?: string; children: ReactNode };

export function Card({ title, note, right, className = "", children }: Props) {
  return (
    <section className={`qj-card ${className}`}>
      <header>
        <h2>{title}</h2>
        {note ? <small>{note}</small> : null}
        <span className="grow" />
        {right}
      </header>
      {children}
    </section>
  );
}
