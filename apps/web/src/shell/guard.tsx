import { useSuspenseQuery } from "@tanstack/react-query";
import { Navigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { meQuery } from "../api/queries.ts";
import { Forbidden } from "../components/states.tsx";
import { mayOpen, PLACES, type Place } from "../routes.tsx";

/** Shows the page to those whose role may open it; whoever may not see the desk begins at his own first page. */
export function Guard({ place, children }: { place: Place; children: ReactNode }) {
  const { data: me } = useSuspenseQuery(meQuery);
  if (mayOpen(place, me.roles)) return children;
  const first = PLACES.find(({ inMenu, ...other }) => inMenu && mayOpen({ inMenu, ...other }, me.roles));
  return place.path === "/" && first ? <Navigate to={first.path} replace /> : <Forbidden />;
}
