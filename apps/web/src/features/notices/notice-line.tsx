import { Link } from "@tanstack/react-router";
import type { NoticeRow } from "../../api/types.ts";
import { LevelMark } from "../../components/level-tag.tsx";
import { dayTime } from "../../format/instants.ts";
import { PLACES } from "../../routes.tsx";
import { useWords } from "../../words/words.tsx";

/** Whether the console has the page that a notice leads to. */
const leads = (link: string): boolean =>
  PLACES.some(({ path }) => (path.endsWith("/$id") ? link.startsWith(path.slice(0, -3)) : link === path));

/** One notice. Opening what it leads to is reading it; one without a page is read by its button. */
export function NoticeLine({ row, onRead, onClose }: { row: NoticeRow; onRead: () => void; onClose: () => void }) {
  const { w, say } = useWords();
  const fresh = row.readAt === null;
  const go = () => {
    if (fresh) onRead();
    onClose();
  };
  return (
    <li className={fresh ? "fresh" : ""}>
      <span className={`mark ${row.level ?? ""}`}>{row.level === null ? null : <LevelMark level={row.level} />}</span>
      {leads(row.link) ? (
        <Link to={row.link} onClick={go}>
          {say(row.said)}
        </Link>
      ) : (
        <span>{say(row.said)}</span>
      )}
      <span className="dim">{dayTime(row.at, Date.now())}</span>
      {fresh ? (
        <button type="button" className="plain" onClick={onRead}>
          {w.notices.read}
        </button>
      ) : null}
    </li>
  );
}
