/** Line icons of the menu, drawn on 24 × 24. */
const PATHS = {
  desk: "M3 3h7v7H3zM14 3h7v4h-7zM14 11h7v10h-7zM3 14h7v7H3z",
  alerts: "M12 3l9 16H3zM12 10v4M12 17v.01",
  orders: "M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h5",
  cases: "M3 6h7l2 2h9v11H3z",
  insight: "M4 20V4M4 20h16M8 16v-5M12 16V7M16 16v-8",
  reports: "M4 4h16v16H4zM4 10h16M4 15h16M10 10v10",
  rules: "M5 3h14v18H5zM9 8h6M9 12h6M9 16h3",
  ledger: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18zM12 8v8M8 12h8",
  audit: "M12 3l8 3v6c0 5-4 8-8 9c-4-1-8-4-8-9V6zM8.5 12l2.5 2.5l4.5-5",
  system:
    "M12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6zM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M5.6 18.4l2.2-2.2M16.2 7.8l2.2-2.2",
  account: "M12 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8zM4 21c0-4 4-6 8-6s8 2 8 6",
  sources: "M4 6c0-4 16-4 16 0v12c0 4-16 4-16 0zM4 6c0 4 16 4 16 0M4 12c0 4 16 4 16 0",
  more: "M5 12h.01M12 12h.01M19 12h.01",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="ic" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
