import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { rulesQuery } from "../../api/queries.ts";
import type { Me } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { count, rate } from "../../format/durations.ts";
import { useWords } from "../../words/words.tsx";

type Way = {
  readonly route: string;
  readonly to: string;
  readonly part?: string;
  readonly name: "import" | "gaps" | "open" | "grant" | "log" | "verify";
};

/** Where those go who keep the house; each with a route that says who may. */
const WAYS: readonly Way[] = [
  { name: "import", route: "POST /api/v1/imports", to: "/import" },
  { name: "gaps", route: "GET /api/v1/gaps", to: "/sources", part: "gaps" },
  { name: "open", route: "POST /api/v1/users", to: "/system" },
  { name: "grant", route: "POST /api/v1/users/:id/grants", to: "/system" },
  { name: "verify", route: "GET /api/v1/audit/verification", to: "/audit", part: "seals" },
  { name: "log", route: "GET /api/v1/audit", to: "/audit" },
];

/** What one comes for, and what it is good for. */
export function OftenCard({ me }: { me: Me }) {
  const { w } = useWords();
  const ways = WAYS.filter(({ route }) => me.may.includes(route));
  if (ways.length === 0) return null;
  return (
    <Card title={w.often.title}>
      <ul className="often">
        {ways.map(({ name, to, part }) => (
          <li key={name}>
            <Link to={to} search={part ? { part } : {}}>
              {w.often.names[name]}
            </Link>
            <span className="dim">{w.often.notes[name]}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

const SHOWN = 8;

/** The rules whose alerts inspectors dismiss most: what an analyst looks at first. */
export function PrecisionCard() {
  const { w, say } = useWords();
  const { data, isError, error, refetch } = useQuery(rulesQuery);
  const rows = (data ?? [])
    .filter(({ decided }) => decided > 0)
    .toSorted((a, b) => a.confirmed / a.decided - b.confirmed / b.decided || b.decided - a.decided)
    .slice(0, SHOWN);
  return (
    <Card title={w.often.precision} note={w.often.precisionNote} right={<Link to="/rules">{w.roleDesk.openRules}</Link>}>
      {isError && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !isError ? <Loading rows={4} /> : null}
      {data && rows.length === 0 ? <Empty title={w.often.undecided} text={w.often.undecidedNote} /> : null}
      {rows.length > 0 ? (
        <table className="qj src">
          <tbody>
            {rows.map((rule) => (
              <tr key={rule.id}>
                <td>
                  <Link to="/rules/$id" params={{ id: rule.id }}>
                    {say(rule.title)}
                  </Link>
                </td>
                <td className="num dim">
                  {count(rule.confirmed)} / {count(rule.decided)}
                </td>
                <td className="num">
                  <b>{rate(rule.confirmed, rule.decided)}</b>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Card>
  );
}
