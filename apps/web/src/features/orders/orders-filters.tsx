import { useQuery } from "@tanstack/react-query";
import { LATE_LEVELS, NO_ORDERS_FILTER, OPEN_ORDERS, ORDER_STATES, ORDERS_ORDERS, type OrdersFilter } from "../../api/orders-filter.ts";
import { unitsQuery } from "../../api/queries.ts";
import { Chip } from "../../components/chip.tsx";
import { useWords } from "../../words/words.tsx";

type Props = { filter: OrdersFilter; onShow: (filter: OrdersFilter) => void };

/** One chip a part of the filter: what it is set to stands on it. */
export function OrdersFilters({ filter, onShow }: Props) {
  const { w } = useWords();
  const units = useQuery(unitsQuery).data ?? [];
  const options = (names: readonly string[], words: Readonly<Record<string, string>>) =>
    names.map((value) => ({ value, label: words[value] ?? value }));
  const states = filter.order === "due" ? OPEN_ORDERS : ORDER_STATES;
  const narrowed =
    filter.state.length + filter.late.length + filter.unit.length > 0 || filter.listed || filter.from || filter.until || filter.q;
  return (
    <section className="filters" aria-label={w.inbox.filters}>
      {filter.q ? (
        <button type="button" className="chip on" onClick={() => onShow(without(filter, "q"))}>
          {w.inbox.text} <b>{filter.q}</b> ×
        </button>
      ) : null}
      <Chip
        name={w.orders.state}
        value={filter.state}
        options={options(states, w.orderStates)}
        onChange={(state) => onShow({ ...filter, state: ORDER_STATES.filter((one) => state.includes(one)) })}
      />
      <Chip
        name={w.orders.late}
        value={filter.late}
        options={options(LATE_LEVELS, w.lateLevels)}
        onChange={(late) => onShow({ ...filter, late: LATE_LEVELS.filter((one) => late.includes(one)) })}
      />
      {units.length > 1 ? (
        <Chip
          name={w.orders.unit}
          value={filter.unit}
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(unit) => onShow({ ...filter, unit })}
        />
      ) : null}
      <Chip
        name={w.orders.listed}
        value={filter.listed ? [filter.listed] : []}
        options={options(["true", "false"], w.orders.isListed)}
        single
        onChange={([listed]) => onShow(listed === "true" || listed === "false" ? { ...filter, listed } : without(filter, "listed"))}
      />
      <Chip
        name={w.orders.issued}
        value={[]}
        options={[]}
        said={[filter.from, filter.until].filter(Boolean).join("–") || undefined}
        onChange={() => onShow(without(filter, "from", "until"))}
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
      <span className="grow" />
      <label className="order">
        <span className="sr">{w.inbox.order}</span>
        <select
          value={filter.order}
          onChange={(event) => onShow({ ...filter, order: ORDERS_ORDERS.find((order) => order === event.target.value) ?? "due" })}
        >
          {ORDERS_ORDERS.map((order) => (
            <option key={order} value={order}>
              {w.orders.sort[order]}
            </option>
          ))}
        </select>
      </label>
      {narrowed ? (
        <button type="button" className="plain" onClick={() => onShow({ ...NO_ORDERS_FILTER, order: filter.order })}>
          {w.inbox.clear}
        </button>
      ) : null}
    </section>
  );
}

function without(filter: OrdersFilter, ...keys: ("q" | "listed" | "from" | "until")[]): OrdersFilter {
  const rest = { ...filter };
  for (const key of keys) delete rest[key];
  return rest;
}
