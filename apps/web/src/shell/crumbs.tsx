import { Link, useLocation } from "@tanstack/react-router";
import { PLACES, type Place } from "../routes.tsx";
import { useWords } from "../words/words.tsx";
import type { Words } from "../words/zh.ts";

/** The page's name; on a single alert or case, the list it belongs to and its number. */
export function Crumbs() {
  const { w } = useWords();
  const { pathname, search } = useLocation();
  const [first = "", ...rest] = pathname.split("/").filter(Boolean);
  const place = PLACES.find(({ path }) => path === `/${first}`);
  if (!place) return <div className="crumb" />;
  const title = w.menu[place.title];
  if (rest.length === 0)
    return (
      <div className="crumb">
        <h1>{title}</h1>
      </div>
    );
  return (
    <nav className="crumb" aria-label={title}>
      <Link to={place.path} search={place.path === "/alerts" ? { ...search, at: decodeURIComponent(rest.join("/")) } : search}>
        {title}
      </Link>
      <span aria-hidden="true">/</span>
      <b>{nameOf(pathname, place, w) ?? decodeURIComponent(rest.join("/")).split("/").at(-1)}</b>
    </nav>
  );
}

/** A page below a list that has a name of its own. */
function nameOf(pathname: string, list: Place, w: Words): string | undefined {
  const parts = pathname.split("/");
  const fits = ({ path }: Place) => {
    const wanted = path.split("/");
    return wanted.length === parts.length && wanted.every((part, i) => part.startsWith("$") || part === parts[i]);
  };
  const found = PLACES.find((place) => place.path === pathname) ?? PLACES.find(fits);
  return found && found.title !== list.title ? w.menu[found.title] : undefined;
}
