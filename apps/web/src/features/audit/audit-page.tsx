import { useQuery } from "@tanstack/react-query";
import { meQuery } from "../../api/queries.ts";
import { useAddress } from "../../api/use-address.ts";
import { PartsNav } from "../../components/parts-nav.tsx";
import { useWords } from "../../words/words.tsx";
import { AuditLog } from "./audit-log.tsx";
import { Seals } from "./seals.tsx";
import { Verification } from "./verification.tsx";
import "../../components/tools.css";
import "./audit.css";

/** The audit log: searched by auditors and security administrators, verified and sealed by auditors. */
export default function AuditPage() {
  const { w } = useWords();
  const { text } = useAddress();
  const may = useQuery(meQuery).data?.may ?? [];
  const verifies = may.includes("GET /api/v1/audit/verification");
  const part = verifies && text("part") === "seals" ? "seals" : "log";
  return (
    <div className="qj-page qj-audit">
      {verifies ? (
        <PartsNav
          label={w.audit.partsLabel}
          parts={[
            { id: "log", title: w.audit.parts.log },
            { id: "seals", title: w.audit.parts.seals },
          ]}
          now={part}
        />
      ) : null}
      {part === "log" ? (
        <AuditLog full={verifies} />
      ) : (
        <>
          <Verification />
          <Seals />
        </>
      )}
    </div>
  );
}
