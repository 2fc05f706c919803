import { Input, InputNumber, Select } from "antd";
import type { RulePage } from "../../api/types.ts";
import type { FieldKind } from "../../policy/field-kind.ts";
import { LIMIT_UNITS, type LimitUnit, limitParts, tidy } from "../../policy/value-words.ts";
import { useWords } from "../../words/words.tsx";
import { JsonField } from "./json-field.tsx";
import { RowsField } from "./rows-field.tsx";

type Props = {
  readonly label: string;
  readonly kind: FieldKind;
  readonly value: unknown;
  readonly usual: unknown;
  readonly activities: RulePage["activities"];
  readonly wrong: boolean;
  readonly onChange: (value: unknown) => void;
};

/** The field of one parameter, made from the schema of its values. */
export function ValueField(props: Props) {
  const { kind } = props;
  if (kind.kind === "share" || kind.kind === "number") return <NumberField {...props} kind={kind} />;
  if (kind.kind === "limit") return <LimitField {...props} nullable={kind.nullable} />;
  if (kind.kind === "flag") return <FlagField {...props} />;
  if (kind.kind === "words") return <WordsField {...props} options={kind.options} />;
  if (kind.kind === "text")
    return (
      <Input
        aria-label={props.label}
        value={String(props.value ?? "")}
        maxLength={500}
        status={props.wrong ? "error" : ""}
        onChange={(event) => props.onChange(event.target.value)}
      />
    );
  if (kind.kind === "rows")
    return (
      <RowsField
        label={props.label}
        columns={kind.columns}
        value={props.value}
        onChange={props.onChange}
        cell={(column, label, value, onChange) => (
          // the words of such a table are activities
          <ValueField {...props} kind={column.kind} label={label} value={value} usual={Object.keys(props.activities)} onChange={onChange} />
        )}
      />
    );
  return <JsonField label={props.label} value={props.value} wrong={props.wrong} onChange={props.onChange} />;
}

/** A slider for what moves, beside the figure; both say the same. */
function Slider({
  label,
  value,
  min,
  max,
  step,
  onChange,
}: { [K in "value" | "min" | "max" | "step"]: number } & { label: string; onChange: (n: number) => void }) {
  return (
    <input
      type="range"
      aria-label={label}
      value={value}
      min={min}
      max={max}
      step={step}
      onChange={(event) => onChange(Number(event.target.value))}
    />
  );
}

function NumberField({ label, kind, value, usual, wrong, onChange }: Props & { kind: Extract<FieldKind, { kind: "share" | "number" }> }) {
  const { w } = useWords();
  const isShare = kind.kind === "share";
  const scale = isShare ? 100 : 1;
  const shown = typeof value === "number" ? tidy(value * scale) : null;
  const top = isShare ? 100 : Math.max(10, 3 * (typeof usual === "number" ? usual : 0), shown ?? 0);
  const [min, max] = isShare ? [1, 100] : [kind.min ?? 0, Math.min(kind.max ?? top, top)];
  const set = (n: number | null) => onChange(n === null ? (kind.nullable ? null : value) : tidy(n / scale));
  return (
    <>
      <InputNumber
        aria-label={label}
        value={shown}
        placeholder={w.policies.unset}
        suffix={isShare ? "%" : undefined}
        status={wrong ? "error" : ""}
        step={isShare || kind.whole ? 1 : 0.5}
        {...(!isShare && kind.whole ? { precision: 0 } : {})}
        onChange={(n) => set(n === null ? null : Number(n))}
      />
      {shown === null ? null : (
        <Slider label={label} value={shown} min={min} max={max} step={isShare || kind.whole ? 1 : 0.5} onChange={set} />
      )}
    </>
  );
}

function LimitField({ label, value, usual, nullable, wrong, onChange }: Props & { nullable: boolean }) {
  const { w } = useWords();
  const parts = limitParts(value);
  const unit: LimitUnit = parts?.unit ?? limitParts(usual)?.unit ?? "days";
  const put = (n: number | null, as: LimitUnit) => (n === null ? (nullable ? onChange(null) : undefined) : onChange({ [as]: n }));
  const top = Math.max(10, 3 * (limitParts(usual)?.n ?? 0), parts?.n ?? 0);
  return (
    <>
      <span className="limit">
        <InputNumber
          aria-label={label}
          value={parts?.n ?? null}
          placeholder={w.policies.unset}
          status={wrong ? "error" : ""}
          onChange={(n) => put(n === null ? null : Number(n), unit)}
        />
        <select
          aria-label={`${label} ${w.policies.list.days}`}
          value={unit}
          onChange={(event) => put(parts?.n ?? 1, event.target.value as LimitUnit)}
        >
          {LIMIT_UNITS.map((one) => (
            <option key={one} value={one}>
              {w.units[one](parts?.n ?? 1).replace(/^[\d.]+ ?/, "")}
            </option>
          ))}
        </select>
      </span>
      {parts ? <Slider label={label} value={parts.n} min={1} max={top} step={1} onChange={(n) => put(n, unit)} /> : null}
    </>
  );
}

function FlagField({ label, value, onChange }: Props) {
  const { w } = useWords();
  return (
    <select aria-label={label} value={value === true ? "yes" : "no"} onChange={(event) => onChange(event.target.value === "yes")}>
      <option value="yes">{w.common.yes}</option>
      <option value="no">{w.common.no}</option>
    </select>
  );
}

function WordsField({ label, value, usual, options, activities, wrong, onChange }: Props & { options: readonly string[] | undefined }) {
  const { w, say } = useWords();
  const named = (one: string) => {
    const activity = activities[one];
    return activity ? say(activity) : (w.policies.values[one as keyof typeof w.policies.values] ?? one);
  };
  const isOfActivities = Array.isArray(usual) && usual.some((one) => typeof one === "string" && activities[one] !== undefined);
  const choices = options ?? (isOfActivities ? Object.keys(activities) : []);
  return (
    <Select
      aria-label={label}
      mode={options ? "multiple" : "tags"}
      className="words"
      value={Array.isArray(value) ? value : []}
      placeholder={w.policies.draft.add}
      status={wrong ? "error" : ""}
      maxTagCount={8}
      options={choices.map((one) => ({ value: one, label: named(one) }))}
      labelRender={({ value: one }) => named(String(one))}
      optionFilterProp="label"
      onChange={(next: string[]) => onChange(next)}
    />
  );
}

/** A line of text. */
export function TextField({
  id,
  value,
  onChange,
  wrong = false,
}: {
  id: string;
  value: string;
  onChange: (text: string) => void;
  wrong?: boolean;
}) {
  return <Input id={id} value={value} maxLength={500} status={wrong ? "error" : ""} onChange={(event) => onChange(event.target.value)} />;
}
