import { useSuspenseQuery } from "@tanstack/react-query";
import { meQuery } from "../../api/queries.ts";
import { Card } from "../../components/card.tsx";
import { useWords } from "../../words/words.tsx";
import { FactorCard } from "./factor-card.tsx";
import { NoticeCard } from "./notice-card.tsx";
import { PasswordCard } from "./password-card.tsx";
import { SessionsCard } from "./sessions-card.tsx";
import "../../components/tools.css";
import "./account.css";

/** What everyone keeps of himself: sessions, password, second factor, and how he is told. */
export default function AccountPage() {
  const { w } = useWords();
  const { data: me } = useSuspenseQuery(meQuery);
  return (
    <div className="qj-page qj-mine">
      <div>
        <Card title={w.account.profile}>
          <dl className="body facts">
            <dt>{w.account.name}</dt>
            <dd>{me.name}</dd>
            <dt>{w.account.user}</dt>
            <dd>{me.username}</dd>
            {me.grants.map(({ role, scope }) => (
              <div key={`${role} ${scope}`}>
                <dt>{w.roles[role]}</dt>
                <dd>{scope === "/" ? w.shell.scopeAll : (scope.split("/").filter(Boolean).at(-1) ?? scope)}</dd>
              </div>
            ))}
          </dl>
        </Card>
        <PasswordCard />
        <FactorCard />
      </div>
      <div>
        <NoticeCard />
        <SessionsCard />
      </div>
    </div>
  );
}
