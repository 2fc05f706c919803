import { Fragment, useState } from "react";
import type { AuditRow } from "../../api/audit.ts";
import { Wide } from "../../components/wide.tsx";
import { fullTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";
import { actionWords, kindWords, numberIn } from "./action-words.ts";

type Props = {
  readonly rows: readonly AuditRow[];
  /** What a subject without a number of its own is called. */
  readonly nameOf: (kind: string, id: string) => string;
  readonly onOnly: (part: Readonly<Record<string, string>>) => void;
};

/** One line an entry; opened, it shows what was recorded and where it stands in the chain. */
export function AuditTable({ rows, nameOf, onOnly }: Props) {
  const { w } = useWords();
  const [open, setOpen] = useState<string>();
  return (
    <Wide>
      <table className="qj">
        <thead>
          <tr>
            <th>{w.audit.at}</th>
            <th>{w.audit.actor}</th>
            <th>{w.audit.action}</th>
            <th>{w.audit.subject}</th>
            <th>{w.audit.place}</th>
            <th className="num">{w.audit.what}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = `${row.bucket}-${row.seq}`;
            const subject = numberIn(row.body) ?? nameOf(row.subjectKind, row.subjectId);
            return (
              <Fragment key={key}>
                <tr>
                  <td className="time">{fullTime(row.at)}</td>
                  <td>
                    <Only name={row.actor.name} onClick={() => onOnly({ actor: row.actor.id })} />
                  </td>
                  <td>
                    <Only name={actionWords(w, row.action)} onClick={() => onOnly({ action: row.action })} />
                  </td>
                  <td className="subject">
                    <span className="dim">{subject === "" ? null : kindWords(w, row.subjectKind)}</span>{" "}
                    <Only
                      name={subject === "" ? kindWords(w, row.subjectKind) : subject}
                      onClick={() => onOnly({ subjectKind: row.subjectKind, subjectId: row.subjectId })}
                    />
                  </td>
                  <td className="dim">{w.audit.chain(row.bucket, row.seq)}</td>
                  <td className="num">
                    <button
                      type="button"
                      className="plain"
                      aria-expanded={open === key}
                      onClick={() => setOpen(open === key ? undefined : key)}
                    >
                      {open === key ? w.common.collapse : w.common.expand}
                    </button>
                  </td>
                </tr>
                {open === key ? (
                  <tr className="opened">
                    <td colSpan={6}>
                      <p className="dim">
                        {row.action} · {row.subjectKind} {row.subjectId}
                      </p>
                      <p className="dim hash">
                        {w.audit.hash} {row.hash}
                      </p>
                      <pre>{JSON.stringify(row.body, null, 2)}</pre>
                    </td>
                  </tr>
                ) : null}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </Wide>
  );
}

/** A word that narrows the list to itself. */
function Only({ name, onClick }: { name: string; onClick: () => void }) {
  const { w } = useWords();
  return (
    <button type="button" className="only" title={w.audit.only(name)} onClick={onClick}>
      {name}
    </button>
  );
}
