import type { EChartsCoreOption } from "echarts/core";
import type { Handover } from "../../api/types.ts";
import { token } from "../../theme/tokens.ts";

/** So many lines can be told apart. */
export const DRAWN = 40;
const [THIN, THICK] = [1, 9];

/** Units in a ring, a line for each pair, the thicker the more often. */
export function graphOption(rows: readonly Handover[]): EChartsCoreOption {
  const drawn = rows.slice(0, DRAWN);
  const most = Math.max(1, ...drawn.map(({ times }) => times));
  const given = new Map<string, number>();
  for (const { from, to, times } of drawn) {
    given.set(from, (given.get(from) ?? 0) + times);
    given.set(to, (given.get(to) ?? 0) + times);
  }
  const largest = Math.max(1, ...given.values());
  return {
    series: [
      {
        type: "graph",
        layout: "circular",
        circular: { rotateLabel: true },
        left: 130,
        right: 130,
        top: 110,
        bottom: 110,
        edgeSymbol: ["none", "arrow"],
        edgeSymbolSize: 8,
        emphasis: { focus: "adjacency", lineStyle: { opacity: 1 } },
        label: { show: true, color: token("ink"), fontSize: 12 },
        data: [...given].map(([name, times]) => ({
          name,
          value: times,
          symbolSize: 8 + 20 * Math.sqrt(times / largest),
          itemStyle: { color: token("accent"), borderColor: token("paper"), borderWidth: 1 },
        })),
        links: drawn.map(({ from, to, times }) => ({
          source: from,
          target: to,
          value: times,
          lineStyle: {
            width: THIN + (THICK - THIN) * Math.sqrt((times - 1) / Math.max(1, most - 1)),
            color: token("ink-3"),
            curveness: 0.2,
            opacity: 0.6,
          },
        })),
      },
    ],
  };
}
