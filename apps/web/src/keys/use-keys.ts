import { useEffect, useRef } from "react";

type Keys = Readonly<Record<string, (() => void) | undefined>>;

/** Keys are off while a field or a dialog has the focus, and with Ctrl, Alt or Meta. */
const busy = (event: KeyboardEvent): boolean => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true;
  if (!(event.target instanceof HTMLElement)) return false;
  if (event.target.isContentEditable || event.target.closest("input:not([type=checkbox]), textarea, select, [role=combobox]")) return true;
  if (document.querySelector(".ant-modal-wrap:not([style*='display: none']), dialog[open]")) return true;
  // Enter and Space belong to the button or link that has the focus
  return (event.key === "Enter" || event.key === " ") && event.target.closest("button, a, summary") !== null;
};

/** Binds keys (`event.key` in lower case) while the component is shown. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (busy(event)) return;
      const act = latest.current[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
