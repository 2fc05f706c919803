import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import { asProblem } from "../api/problem.ts";
import { useWords } from "../words/words.tsx";

function State({
  mark,
  title,
  text,
  children,
  small,
}: {
  mark: string;
  title: string;
  text?: string | undefined;
  children?: ReactNode;
  small?: boolean;
}) {
  return (
    <div className={`qj-state${small ? " small" : ""}`}>
      <span className="mark" aria-hidden="true">
        {mark}
      </span>
      <h2>{title}</h2>
      {text ? <p>{text}</p> : null}
      {children}
    </div>
  );
}

/** Grey lines while an answer is on its way; says so to a screen reader. */
export function Loading({ rows = 6 }: { rows?: number }) {
  const { w } = useWords();
  return (
    <div className="qj-loading" role="status">
      <span className="sr">{w.common.loading}</span>
      {Array.from({ length: rows }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey lines have no identity
        <i key={i} style={{ width: `${92 - ((i * 17) % 40)}%` }} />
      ))}
    </div>
  );
}

export function Empty({ title, text, children, small = true }: { title?: string; text?: string; children?: ReactNode; small?: boolean }) {
  const { w } = useWords();
  return (
    <State mark="○" title={title ?? w.empty.title} text={text} small={small}>
      {children}
    </State>
  );
}

/** Words for what went wrong, by kind: not allowed, not there, or failed with a way to try again. */
export function Failed({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const { w, say } = useWords();
  const problem = asProblem(error);
  if (problem.status === 403) return <Forbidden text={say(problem.said)} />;
  if (problem.status === 404) return <Missing text={say(problem.said)} />;
  return (
    <div role="alert">
      <State mark="!" title={w.failed.title} text={say(problem.said)}>
        {problem.requestId ? <p className="dim">{w.failed.request(problem.requestId)}</p> : null}
        {onRetry ? <Button onClick={onRetry}>{w.common.retry}</Button> : null}
      </State>
    </div>
  );
}

/** It is not there; `children`: where else one may go, instead of the desk. */
export function Missing({ title, text, children }: { title?: string; text?: string; children?: ReactNode }) {
  const { w } = useWords();
  return (
    <State mark="404" title={title ?? w.missing.title} text={text ?? w.missing.text}>
      {children ?? (
        <Link to="/" className="qj-link">
          {w.common.home}
        </Link>
      )}
    </State>
  );
}

/** Says who may, where that is known, whom to ask, and where one may go. */
export function Forbidden({ text, children }: { text?: string; children?: ReactNode }) {
  const { w } = useWords();
  return (
    <State mark="403" title={w.forbidden.title} text={text}>
      {children}
      <p>{w.forbidden.text}</p>
      <Link to="/" className="qj-link">
        {w.common.home}
      </Link>
    </State>
  );
}
