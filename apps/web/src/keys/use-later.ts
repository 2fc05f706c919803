import { useEffect, useState } from "react";

/** The value once it has not changed for so long: what is typed is not asked about at every stroke. */
export function useLater<T>(value: T, ms: number): T {
  const [later, set] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => set(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return later;
}
