import { Link } from "@tanstack/react-router";

/** A case is `source/number`; what is found of many cases has no trace of its own. */
export function CaseLink({ subject }: { subject: string }) {
  const number = subject.slice(subject.indexOf("/") + 1);
  return subject.includes("/") ? (
    <Link to="/cases/$id" params={{ id: subject }}>
      {number}
    </Link>
  ) : (
    <span>{subject}</span>
  );
}
