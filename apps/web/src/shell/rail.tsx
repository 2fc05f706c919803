import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { NO_FILTER } from "../api/alert-filter.ts";
import { countsQuery } from "../api/queries.ts";
import type { Role } from "../api/types.ts";
import { mayOpen, PLACES } from "../routes.tsx";
import { useWords } from "../words/words.tsx";
import { Icon } from "./icons.tsx";

const OPEN = { ...NO_FILTER, state: ["raised", "claimed"] } as const;

/** The menu: at the left, on a phone at the bottom. */
export function Rail({ roles }: { roles: readonly Role[] }) {
  const { w } = useWords();
  const places = PLACES.filter((place) => place.inMenu && mayOpen(place, roles));
  const seesAlerts = places.some(({ path }) => path === "/alerts");
  const { data: waiting } = useQuery({ ...countsQuery(OPEN), enabled: seesAlerts });
  return (
    <nav className="qj-rail" aria-label={w.menu.main}>
      <Link to="/" className="seal" aria-label={w.name}>
        鉴
      </Link>
      {places.map(({ path, title, icon }) => (
        <Link
          key={path}
          to={path}
          className="item"
          activeProps={{ className: "item on" }}
          activeOptions={{ exact: path === "/", includeSearch: false }}
        >
          <Icon name={icon} />
          <span>{w.menu[title]}</span>
          {path === "/alerts" && waiting && waiting.total > 0 ? <i>{waiting.total > 999 ? "999+" : waiting.total}</i> : null}
        </Link>
      ))}
    </nav>
  );
}
