import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import "./filter-bar.css";
import { useWords } from "../words/words.tsx";

type Props = {
  readonly name: string;
  readonly value: readonly string[];
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: readonly string[]) => void;
  readonly single?: boolean;
  /** What stands on the chip when the options cannot say it. */
  readonly said?: string | undefined;
  readonly children?: ReactNode;
};

const SEARCHABLE = 9;
/** The list was opened to be searched. */
const focus = (field: HTMLInputElement | null) => field?.focus();

/** A part of the filter: shows what it is set to, opens to a list of choices. */
export function Chip({ name, value, options, onChange, single = false, said, children }: Props) {
  const { w } = useWords();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  useEffect(() => {
    if (!open) return;
    const leave = (event: Event) => {
      if (event instanceof KeyboardEvent ? event.key === "Escape" : !box.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener("mousedown", leave);
    document.addEventListener("keydown", leave);
    return () => {
      document.removeEventListener("mousedown", leave);
      document.removeEventListener("keydown", leave);
    };
  }, [open]);
  const label = (one: string) => options.find((option) => option.value === one)?.label ?? one;
  const shown =
    said ??
    (value.length === 0 ? w.common.all : value.length > 4 ? `${label(value[0] ?? "")} +${value.length - 1}` : value.map(label).join(" "));
  const toggle = (one: string) => onChange(value.includes(one) ? value.filter((other) => other !== one) : single ? [one] : [...value, one]);
  const found = options.filter((option) => text === "" || option.label.toLowerCase().includes(text.toLowerCase())).slice(0, 200);
  return (
    <div className="chipbox" ref={box}>
      <button
        type="button"
        className={`chip${value.length > 0 || said ? " on" : ""}`}
        aria-expanded={open}
        aria-controls={`${id}list`}
        onClick={() => setOpen(!open)}
      >
        {name} <b>{shown}</b>
      </button>
      {open ? (
        <div className="choices" id={`${id}list`}>
          {options.length > SEARCHABLE ? (
            <input
              type="search"
              ref={focus}
              value={text}
              placeholder={w.keys.search}
              aria-label={`${w.keys.search} ${name}`}
              onChange={(event) => setText(event.target.value)}
            />
          ) : null}
          <div className="scroll">
            {found.map((option) => (
              <label key={option.value}>
                <input type="checkbox" checked={value.includes(option.value)} onChange={() => toggle(option.value)} />
                {option.label}
              </label>
            ))}
          </div>
          {children}
          {value.length > 0 ? (
            <button type="button" className="plain" onClick={() => onChange([])}>
              {w.common.all}
            </button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
