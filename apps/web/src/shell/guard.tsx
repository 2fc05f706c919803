import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, Navigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { meQuery } from "../api/queries.ts";
import type { Me, Role } from "../api/types.ts";
import { Forbidden } from "../components/states.tsx";
import { mayOpen, PLACES, type Place } from "../routes.tsx";
import { useWords } from "../words/words.tsx";

/** Shows the page to those whose role may open it; whoever may not see the desk begins at his own first page. */
export function Guard({ place, children }: { place: Place; children: ReactNode }) {
  const { data: me } = useSuspenseQuery(meQuery);
  if (mayOpen(place, me.roles)) return children;
  const first = PLACES.find(({ inMenu, ...other }) => inMenu && mayOpen({ inMenu, ...other }, me.roles));
  return place.path === "/" && first ? <Navigate to={first.path} replace /> : <NotYours place={place} me={me} />;
}

/** Who may open the page, and which pages are one's own. */
function NotYours({ place, me }: { place: Place; me: Me }) {
  const { w } = useWords();
  const names = (roles: readonly Role[]) => roles.map((role) => w.roles[role]).join(w.common.comma);
  const own = PLACES.filter((one) => one.inMenu && one.path !== "/" && mayOpen(one, me.roles));
  return (
    <Forbidden text={w.forbidden.who(w.menu[place.title], names(place.roles), names(me.roles))}>
      <nav className="own" aria-label={w.forbidden.own}>
        <span>{w.forbidden.own}</span>
        {own.map(({ path, title }) => (
          <Link key={path} to={path} className="qj-link">
            {w.menu[title]}
          </Link>
        ))}
      </nav>
    </Forbidden>
  );
}
