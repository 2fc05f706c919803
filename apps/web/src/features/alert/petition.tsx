import type { CaseAlert } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { Identity } from "../../components/identity.tsx";
import { dayTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

/** What the petitioner asked for, in the words of the log; who it was stays sealed. */
export function Petition({ alert }: { alert: CaseAlert }) {
  const { w } = useWords();
  const first = alert.account.events.find(({ text }) => text !== null && text !== "");
  const { title, petitioner, openedAt } = alert.case;
  return (
    <Card title={w.alert.petition} right={<small className="dim">{dayTime(openedAt, alert.account.asOf)}</small>}>
      <div className="pet">
        {petitioner ? <Identity key={alert.case.id} caseId={alert.case.id} petitioner={petitioner} /> : null}
        {title ? <p className="title">{title}</p> : null}
        {first ? <p>{first.text}</p> : title ? null : <p className="dim">{w.alert.noPetition}</p>}
        {petitioner ? <p className="dim sealed">{w.alert.sealed}</p> : null}
      </div>
    </Card>
  );
}
