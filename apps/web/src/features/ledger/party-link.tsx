import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { LedgerRow } from "../../api/ledger.ts";
import { meQuery } from "../../api/queries.ts";
import { useWords } from "../../words/words.tsx";

type Party = Pick<LedgerRow, "kind" | "id" | "unit" | "officer">;

/** A unit or an officer by name. */
export const partyName = ({ id, kind, unit, officer }: Party): string => (kind === "officer" ? officer : unit) ?? id;

/** Its name, leading to everything against it for whoever may see that. */
export function PartyLink({ party, year }: { party: Party; year: string }) {
  const { w } = useWords();
  const may = useQuery(meQuery).data?.may.includes("GET /api/v1/ledger/subject") ?? false;
  return (
    <span className="party">
      <span className="qj-tag">{w.ledger.kinds[party.kind]}</span>{" "}
      {may ? (
        <Link to={`/ledger/${party.kind}/${encodeURIComponent(party.id)}`} search={{ year }}>
          {partyName(party)}
        </Link>
      ) : (
        partyName(party)
      )}
    </span>
  );
}
