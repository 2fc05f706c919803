import { useQuery } from "@tanstack/react-query";
import { FAMILIES, FLAGS, type InboxFilter, isFiltered, LEVELS, NO_FILTER, ORDERS, ORIGINS, STATES } from "../../api/alert-filter.ts";
import { rulesQuery, sourcesQuery, unitsQuery } from "../../api/queries.ts";
import { Chip } from "../../components/chip.tsx";
import { isoDay } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

type Props = { filter: InboxFilter; onShow: (filter: InboxFilter) => void };

/** One chip a part of the filter: what it is set to stands on it. */
export function Filters({ filter, onShow }: Props) {
  const { w, say } = useWords();
  const rules = useQuery(rulesQuery).data ?? [];
  const units = useQuery(unitsQuery).data ?? [];
  const sources = useQuery(sourcesQuery).data ?? [];
  const set =
    <K extends keyof InboxFilter>(key: K) =>
    (value: readonly string[]) =>
      onShow({ ...filter, [key]: value });
  const options = (names: readonly string[], words: Readonly<Record<string, string>>) =>
    names.map((value) => ({ value, label: words[value] ?? value }));
  return (
    <section className="filters" aria-label={w.inbox.filters}>
      {filter.q ? (
        <button type="button" className="chip on" onClick={() => onShow(without(filter, "q"))}>
          {w.inbox.text} <b>{filter.q}</b> ×
        </button>
      ) : null}
      <Chip name={w.inbox.level} value={filter.level} options={options(LEVELS, w.levelsShort)} onChange={set("level")} />
      <Chip name={w.inbox.state} value={filter.state} options={options(STATES, w.states)} onChange={set("state")} />
      <Chip name={w.inbox.family} value={filter.family} options={options(FAMILIES, w.families)} onChange={set("family")} />
      <Chip
        name={w.inbox.rule}
        value={filter.rule}
        options={rules.map(({ id, title }) => ({ value: id, label: say(title) }))}
        onChange={set("rule")}
      />
      <Chip
        name={w.inbox.unit}
        value={filter.unit}
        options={units.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={set("unit")}
      />
      <Chip
        name={w.inbox.source}
        value={filter.source}
        options={sources.map(({ id, title }) => ({ value: id, label: say(title) }))}
        onChange={set("source")}
      />
      <Chip
        name={w.inbox.assignee}
        value={filter.assignee ? [filter.assignee] : []}
        options={options(["me-or-nobody", "me", "nobody"], w.inbox.assignees)}
        single
        onChange={([assignee]) => onShow(assignee ? { ...filter, assignee } : without(filter, "assignee"))}
      />
      <Chip name={w.handling.flag} value={filter.flag} options={options(FLAGS, w.handling.flags)} onChange={set("flag")} />
      <Chip name={w.handling.origin} value={filter.origin} options={options(ORIGINS, w.handling.origins)} single onChange={set("origin")} />
      <Raised filter={filter} onShow={onShow} />
      <span className="grow" />
      <label className="order">
        <span className="sr">{w.inbox.order}</span>
        <select
          value={filter.order}
          onChange={(event) => onShow({ ...filter, order: ORDERS.find((order) => order === event.target.value) ?? "due" })}
        >
          {ORDERS.map((order) => (
            <option key={order} value={order}>
              {w.inbox.orders[order]}
            </option>
          ))}
        </select>
      </label>
      {isFiltered(filter) ? (
        <button type="button" className="plain" onClick={() => onShow({ ...NO_FILTER, order: filter.order, state: STATES })}>
          {w.inbox.clear}
        </button>
      ) : null}
    </section>
  );
}

function without(filter: InboxFilter, ...keys: ("q" | "assignee" | "from" | "until")[]): InboxFilter {
  const rest = { ...filter };
  for (const key of keys) delete rest[key];
  return rest;
}

const DAY = 86_400_000;

/** When the alert was raised: the last days, or from and until. */
function Raised({ filter, onShow }: Props) {
  const { w } = useWords();
  const now = Date.now();
  const presets = [1, 7, 30, 90].map((n) => ({
    value: isoDay(now - (n - 1) * DAY),
    label: n === 1 ? w.common.today : w.inbox.lastDays(n),
  }));
  const preset = filter.until === undefined ? presets.find(({ value }) => value === filter.from) : undefined;
  const said = preset?.label ?? [filter.from, filter.until].filter(Boolean).join("–");
  return (
    <Chip
      name={w.inbox.raised}
      value={filter.from ? [filter.from] : []}
      options={presets}
      said={said || undefined}
      single
      onChange={([from]) => onShow(from ? { ...without(filter, "until"), from } : without(filter, "from", "until"))}
    >
      <div className="days">
        {(["from", "until"] as const).map((key) => (
          <label key={key}>
            {w.inbox[key]}
            <input
              type="date"
              value={filter[key] ?? ""}
              onChange={(event) => onShow(event.target.value ? { ...filter, [key]: event.target.value } : without(filter, key))}
            />
          </label>
        ))}
      </div>
    </Chip>
  );
}
