import type { House } from "../house.ts";
import { at } from "./may.ts";
import { plantAlerts, plantCases, plantFindings } from "./rows.ts";

export type Claimed = {
  readonly unit?: string;
  readonly officer?: string;
  readonly level?: string;
  readonly rules?: readonly string[];
  readonly item?: string;
};

/** Alerts that zhou has claimed, each on a case of its own with a finding of each rule, found on the second of March 2026. */
export async function plantClaimed(
  house: House,
  names: readonly string[],
  { unit = "市城管局", officer, level = "yellow", rules = ["completion-limit"], item }: Claimed,
): Promise<void> {
  const claimed = { state: "claimed", assignee: "zhou", unit, level };
  await plantAlerts(
    house,
    names.map((name) => ({ alert_id: name, number: `YJ-2026-${name}`, subject_id: `rx/${name}`, ...claimed })),
  );
  await plantCases(
    house,
    names.map((name) => ({ case_id: `rx/${name}`, unit, item: item ?? null })),
  );
  const found = { unit, officer: officer ?? null, level, occurred_at: at(3, 2) };
  await plantFindings(
    house,
    names.flatMap((name) => rules.map((rule) => ({ subject_id: `rx/${name}`, rule, ...found }))),
  );
}
