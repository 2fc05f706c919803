import { Link, useLocation } from "@tanstack/react-router";
import { PLACES } from "../routes.tsx";
import { useWords } from "../words/words.tsx";

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
      <Link to={place.path} search={search}>
        {title}
      </Link>
      <span aria-hidden="true">/</span>
      <b>{decodeURIComponent(rest.join("/")).split("/").at(-1)}</b>
    </nav>
  );
}
