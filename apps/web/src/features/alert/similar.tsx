import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { similarQuery } from "../../api/handling.ts";
import { Card } from "../../components/card.tsx";
import { LevelTag } from "../../components/level-tag.tsx";
import { monthDay } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

const SHOWN = 8;

/** Alerts of the same unit and kind, officer or item within 90 days. */
export function Similar({ id }: { id: string }) {
  const { w, say } = useWords();
  const { data } = useQuery(similarQuery(id));
  if (!data) return null;
  return (
    <Card title={w.handling.similar} note={data.length > 0 ? w.common.of(data.length) : undefined}>
      {data.length === 0 ? <p className="quiet">{w.handling.noSimilar}</p> : null}
      <ul className="others similar">
        {data.slice(0, SHOWN).map(({ alert, alike }) => (
          <li key={alert.id}>
            <LevelTag level={alert.level} />
            <Link to={`/alerts/${alert.number}`} className="clip" title={say(alert.headline)}>
              {say(alert.headline)}
            </Link>
            <span className="dim">
              {alike.map((one) => w.handling.alike[one]).join(w.policies.comma)} {monthDay(alert.raisedAt)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
