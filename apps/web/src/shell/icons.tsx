/** Line icons of the menu, drawn on 24 × 24. */
const PATHS = {
  desk: "M3 3h7v7H3zM14 3h7v4h-7zM14 11h7v10h-7zM3 14h7v7H3z",
  alerts: "M12 3l9 16H3zM12 10v4M12 17v.01",
  orders: "M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h5",
  cases: "M3 6h7l2 2h9v11H3z",
  reports: "M4 4h16v16H4zM4 10h16M4 15h16M10 10v10",
  rules: "M5 3h14v18H5zM9 8h6M9 12h6M9 16h3",
  sources: "M4 6c0-4 16-4 16 0v12c0 4-16 4-16 0zM4 6c0 4 16 4 16 0M4 12c0 4 16 4 16 0",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="ic" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
